package io.inweave.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs programs in JVMs of their own, with the jar as it is delivered. */
final class AgentJvm {
    static final Path JAR = Path.of("target", "inweave-agent.jar").toAbsolutePath();
    private static final String CLASSES =
            Path.of("target", "test-classes").toAbsolutePath().toString();

    private AgentJvm() {}

    /** How a process ended. */
    record Ended(int exit, String out, String err) {}

    /** Ports that are any free one, so that JVMs of several tests do not meet. */
    static List<String> agent() {
        return List.of(
                "-javaagent:" + JAR,
                "-Dinweave.metrics.port=0",
                "-Dinweave.readiness.port=0",
                "-XX:+EnableDynamicAgentLoading");
    }

    static Ended run(Jdk jdk, List<String> options, Class<?> program, String... arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(jdk.tool("java"));
        command.addAll(options);
        command.addAll(List.of("-cp", CLASSES, program.getName()));
        command.addAll(List.of(arguments));
        return run(command, Map.of());
    }

    static Ended run(List<String> command, Map<String, String> environment) throws IOException, InterruptedException {
        Path out = Files.createTempFile("inweave-it", ".out");
        Path err = Files.createTempFile("inweave-it", ".err");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            if (!process.waitFor(90, TimeUnit.SECONDS)) {
                throw new AssertionError("did not end within 90 s: " + command + "\n" + Files.readString(err));
            }
            return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
        } finally {
            process.destroyForcibly();
            Files.delete(out);
            Files.delete(err);
        }
    }
}
