package io.inweave.tests.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.inweave.agent.testing.mesh.MeshFiles;
import io.inweave.agent.testing.mesh.ServeProcess;
import io.inweave.agent.testing.mesh.Yaml;
import io.inweave.agent.testing.process.Closing;
import io.inweave.agent.testing.process.Patience;
import io.inweave.tests.system.kit.Answer;
import io.inweave.tests.system.kit.AppJvm;
import io.inweave.tests.system.kit.AppSpec;
import io.inweave.tests.system.kit.Credentials;
import io.inweave.tests.system.kit.Endpoint;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of configuration are edited, well and badly, while an application runs. */
class ConfigurationIT {
    private static final String ECHO = "http://echo:8080/";

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
        caller = AppSpec.of("caller").joining(mesh).start();
    }

    @AfterAll
    static void stopMesh() throws Exception {
        Closing.all(caller, plane, echo);
    }

    @AfterEach
    void mend() {
        mesh.write("route.yaml", answering("200"));
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
