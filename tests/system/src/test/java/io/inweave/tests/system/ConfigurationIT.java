package io.inweave.tests.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.inweave.agent.testing.mesh.MeshFiles;
import io.inweave.agent.testing.mesh.ServeProcess;
import io.inweave.agent.testing.mesh.Yaml;
import io.inweave.agent.testing.process.Built;
import io.inweave.agent.testing.process.Closing;
import io.inweave.agent.testing.process.Ended;
import io.inweave.agent.testing.process.JavaCommand;
import io.inweave.agent.testing.process.Jdk;
import io.inweave.agent.testing.process.Patience;
import io.inweave.agent.testing.process.Ports;
import io.inweave.tests.system.kit.Answer;
import io.inweave.tests.system.kit.AppJvm;
import io.inweave.tests.system.kit.AppSpec;
import io.inweave.tests.system.kit.Credentials;
import io.inweave.tests.system.kit.Endpoint;
import io.inweave.tests.system.kit.HttpText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of configuration are edited, well and badly, while an application runs. */
class ConfigurationIT {
    private static final String ECHO = "http://echo:8080/";
    private static final int METRICS = Ports.free();

    @TempDir
    static Path directory;

    private static MeshFiles mesh;
    private static ServeProcess plane;
    private static Endpoint echo;
    private static AppJvm caller;

    @BeforeAll
    static void startMesh() {
        mesh = MeshFiles.in(directory).write("caller.yaml", Yaml.group("caller"));
        plane = ServeProcess.start(mesh);
        echo = Endpoint.mutualTls("echo", Credentials.tls(mesh.identity("echo")));
        mesh.write("echo.yaml", Yaml.service("echo") + Yaml.endpoint("echo", echo.port(), "echo"));
        caller = AppSpec.of("caller")
                .joining(mesh)
                .with("metrics.port", Integer.toString(METRICS))
                .start();
    }

    @AfterAll
    static void stopMesh() throws Exception {
        Closing.all(caller, plane, echo);
    }

    /** Until it is live: else the next test could take what the last one left for its own. */
    @AfterEach
    void mend() {
        mesh.write("route.yaml", answering("200"));
        awaitStatus(200);
    }

    @Test
    void anEditIsLiveInTheRunningApplication() {
        mesh.write("route.yaml", answering("418"));
        awaitStatus(418);

        mesh.write("route.yaml", answering("429"));
        awaitStatus(429);
        assertThat(caller.output()).contains("identity issued").doesNotContain("control plane not reached");
    }

    @Test
    void aFileThatIsNoYamlIsRefusedAndTheLastGoodStateStaysLive() {
        mesh.write("route.yaml", answering("418"));
        awaitStatus(418);

        mesh.write("route.yaml", answering("429").replace("hosts: [echo]", "hosts: [echo"));

        refused("route.yaml", "line");
        stillAnswers(418);
    }

    @Test
    void aFieldThatIsWrongIsNamedWithItsLineAndWhatWasExpected() {
        mesh.write("route.yaml", answering("418"));
        awaitStatus(418);

        mesh.write("route.yaml", answering("many"));

        refused("route.yaml", "\"line\":9", "httpStatus", "expected");
        stillAnswers(418);
    }

    @Test
    void aFieldThatIsNotKnownIsRefusedByName() {
        mesh.write("route.yaml", answering("418"));
        awaitStatus(418);

        mesh.write("route.yaml", answering("429").replace("route:", "timeot: 1s\n    route:"));

        refused("route.yaml", "timeot", "not known");
        stillAnswers(418);
    }

    @Test
    void anApplicationThatStartsWhileAFileIsBrokenGetsTheLastGoodState() {
        mesh.write("route.yaml", answering("418"));
        awaitStatus(418);
        mesh.write("route.yaml", answering("many"));
        refused("route.yaml");

        try (AppJvm late = AppSpec.of("caller").joining(mesh).start()) {
            Patience.await("the late one is answered as the others")
                    .until(() -> late.get(ECHO).status() == 418);
        }
    }

    /** The control plane takes the expression; an agent bounds what one may cost it. */
    @Test
    void aResourceThatTheAgentRefusesLeavesTheLastGoodOneAndIsTold() {
        mesh.write("route.yaml", answering("418"));
        awaitStatus(418);

        mesh.write(
                "route.yaml",
                answering("429").replace("  - fault:", "  - match: [{uri: {regex: \"(a{900}){900}\"}}]\n    fault:"));

        Patience.await("the status names the resource")
                .untilAsserted(() -> assertThat(plane.status()).contains("safe_regex.regex", "(a{900}){900}"));
        Ended told = JavaCommand.on(Jdk.running())
                .jar(Built.cli(), "status", "--address", plane.httpAddress())
                .run();
        // The command ran, and not all is as it should be.
        assertThat(told.exit()).as(told.err()).isEqualTo(1);
        assertThat(told.out()).contains("echo", "safe_regex.regex", "(a{900}){900}", "expected repetitions");
        assertThat(rejected()).isEqualTo("1");
        Patience.line(caller::output, "WARN", "echo", "safe_regex.regex", "(a{900}){900}", "expected");
        stillAnswers(418);

        mesh.write("route.yaml", answering("429"));
        awaitStatus(429);
        assertThat(rejected()).isEqualTo("0");
        Patience.await("the agent's acknowledgement has come")
                .untilAsserted(() -> assertThat(plane.status()).doesNotContain("safe_regex"));
    }

    /** Resources that the application's agent refuses, by its metrics. */
    private static String rejected() {
        try {
            return HttpText.get(METRICS, "/metrics")
                    .lines()
                    .filter(line -> line.startsWith("inweave_xds_rejected_resources"))
                    .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                    .findFirst()
                    .orElse("no such metric");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void awaitStatus(int status) {
        Patience.await("status " + status).until(() -> caller.get(ECHO).status() == status);
    }

    private static void stillAnswers(int status) {
        for (int i = 0; i < 20; i++) {
            assertThat(caller.get(ECHO)).extracting(Answer::status).isEqualTo(status);
        }
    }

    private static void refused(String... parts) {
        Patience.await("the status names the error")
                .untilAsserted(() ->
                        assertThat(plane.status()).contains("configErrors").contains(parts));
    }

    private static String answering(String status) {
        return """
                apiVersion: networking.istio.io/v1
                kind: VirtualService
                metadata: {name: echo, namespace: shop}
                spec:
                  hosts: [echo]
                  http:
                  - fault:
                      abort:
                        httpStatus: %s
                        percentage: {value: 100}
                    route: [{destination: {host: echo}}]
                """.formatted(status);
    }
}
