package io.inweave.agent;

import io.inweave.agent.testing.process.Built;
import io.inweave.agent.testing.process.Ended;
import io.inweave.agent.testing.process.Jdk;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs programs in JVMs of their own, with the jar as it is delivered. */
final class AgentJvm {
    static final Path JAR = Built.agent();

    /** What the programs are compiled for: they try virtual threads where there are some. */
    private static final int OLDEST = 17;

    private static final String CLASSES =
            Path.of("target", "test-classes").toAbsolutePath().toString();

    private AgentJvm() {}

    static List<Jdk> jdks() {
        return Jdk.from(OLDEST);
    }

    /** Ports that are any free one, so that JVMs of several tests do not meet. */
    static List<String> agent() {
        return List.of(
                "-javaagent:" + JAR,
                "-Dinweave.metrics.port=0",
                "-Dinweave.readiness.port=0",
                "-XX:+EnableDynamicAgentLoading");
    }

    static Ended run(Jdk jdk, List<String> options, Class<?> program, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(jdk.tool("java"));
        command.addAll(options);
        command.addAll(List.of("-cp", CLASSES, program.getName()));
        command.addAll(List.of(arguments));
        return run(command, Map.of());
    }

    static Ended run(List<String> command, Map<String, String> environment) {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        return Ended.of(builder);
    }
}
