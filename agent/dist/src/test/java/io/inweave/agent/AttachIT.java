package io.inweave.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.tools.attach.VirtualMachine;
import io.inweave.agent.programs.Attached;
import io.inweave.agent.testing.process.Jdk;
import io.inweave.agent.testing.process.Patience;
import io.inweave.agent.testing.process.Spawned;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AttachIT {
    private static final String SETTINGS = "metrics.port=0;readiness.port=0";

    static List<Jdk> jdks() {
        return AgentJvm.jdks();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void weavesWhatIsLoadedAndTakesItBack(Jdk jdk) throws Exception {
        ProcessBuilder command = new ProcessBuilder(
                jdk.tool("java"),
                "-XX:+EnableDynamicAgentLoading",
                "-cp",
                Path.of("target", "test-classes").toAbsolutePath().toString(),
                Attached.class.getName());
        try (Spawned process = Spawned.start(command)) {
            process.awaitLine("ready=true");

            load(process, SETTINGS);
            Patience.await("woven").until(() -> ask(process).equals("seen=true"));

            load(process, "detach");
            assertThat(ask(process)).isEqualTo("seen=false");
            process.endInput();
            assertThat(process.awaitEnd()).isZero();
        }
    }

    private static void load(Spawned process, String arguments) throws Exception {
        VirtualMachine machine = VirtualMachine.attach(Long.toString(process.pid()));
        try {
            machine.loadAgent(AgentJvm.JAR.toString(), arguments);
        } finally {
            machine.detach();
        }
    }

    /** The answers are numbered by their place: one line for each question, after the first line. */
    private static String ask(Spawned process) {
        long before = process.out().lines().count();
        process.say("?");
        return Patience.await("an answer")
                .until(() -> process.out().lines().skip(before).findFirst().orElse(""), line -> !line.isEmpty());
    }
}
