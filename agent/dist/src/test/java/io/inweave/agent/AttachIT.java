package io.inweave.agent;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.tools.attach.VirtualMachine;
import io.inweave.agent.programs.Attached;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AttachIT {
    private static final String SETTINGS = "metrics.port=0;readiness.port=0";

    static List<Jdk> jdks() {
        return Jdk.all();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void weavesWhatIsLoadedAndTakesItBack(Jdk jdk) throws Exception {
        Process process = new ProcessBuilder(
                        jdk.tool("java"),
                        "-XX:+EnableDynamicAgentLoading",
                        "-cp",
                        Path.of("target", "test-classes").toAbsolutePath().toString(),
                        Attached.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out = process.inputReader();
                Writer in = process.outputWriter()) {
            assertThat(out.readLine()).isEqualTo("ready=true");

            load(process, SETTINGS);
            await().atMost(60, SECONDS).until(() -> ask(in, out).equals("seen=true"));

            load(process, "detach");
            assertThat(ask(in, out)).isEqualTo("seen=false");
        } finally {
            assertThat(process.waitFor(20, SECONDS)).isTrue();
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).isZero();
    }

    private static void load(Process process, String arguments) throws Exception {
        VirtualMachine machine = VirtualMachine.attach(Long.toString(process.pid()));
        try {
            machine.loadAgent(AgentJvm.JAR.toString(), arguments);
        } finally {
            machine.detach();
        }
    }

    private static String ask(Writer in, BufferedReader out) {
        try {
            in.write("?\n");
            in.flush();
            return out.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
