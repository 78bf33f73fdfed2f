package io.inweave.tests.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.inweave.agent.testing.mesh.MeshFiles;
import io.inweave.agent.testing.mesh.ServeProcess;
import io.inweave.agent.testing.mesh.Yaml;
import io.inweave.agent.testing.process.Built;
import io.inweave.agent.testing.process.Ended;
import io.inweave.agent.testing.process.JavaCommand;
import io.inweave.agent.testing.process.Jdk;
import io.inweave.agent.testing.process.Patience;
import io.inweave.tests.system.kit.AppJvm;
import io.inweave.tests.system.kit.AppSpec;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that is not woven on a port that policy wants to be strict: nobody may take it for protected. */
class UnprotectedPortIT {
    @TempDir
    Path directory;

    @Test
    void aStrictPortThatNobodyGuardsIsToldAndNotAnnounced() throws Exception {
        MeshFiles mesh = MeshFiles.in(directory)
                .write("mesh.yaml", Yaml.group("echo") + Yaml.service("echo") + Yaml.group("caller") + Yaml.STRICT);
        try (ServeProcess plane = ServeProcess.start(mesh);
                AppJvm woven = AppSpec.of("echo").joining(mesh).serving().start()) {
            Patience.await("the woven one is protected")
                    .untilAsserted(() -> assertThat(plane.status())
                            .contains("\"announced\":[" + woven.port() + "]")
                            .contains("\"unprotected\":[]"));
            assertThat(metrics(plane)).contains("inweave_unprotected_strict_ports 0");
            try (AppJvm left = AppSpec.of("echo")
                    .joining(mesh)
                    .serving()
                    .with("instrumentation.tomcat.enabled", "false")
                    .start()) {
                Patience.await("the other one is told of")
                        .untilAsserted(
                                () -> assertThat(plane.status()).contains("\"unprotected\":[" + left.port() + "]"));
                assertThat(plane.status()).doesNotContain("\"announced\":[" + left.port() + "]");
                assertThat(metrics(plane)).contains("inweave_unprotected_strict_ports 1");
                Ended told = JavaCommand.on(Jdk.running())
                        .jar(Built.cli(), "status", "--address", plane.httpAddress())
                        .run();
                assertThat(told.out()).contains("shop/echo", "port " + left.port() + " is STRICT and not protected");
            }
        }
    }

    private static String metrics(ServeProcess plane) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://" + plane.httpAddress() + "/metrics"))
                                .build(),
                        BodyHandlers.ofString())
                .body();
    }
}
