package io.inweave.tests.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.inweave.agent.testing.mesh.MeshFiles;
import io.inweave.agent.testing.mesh.ServeProcess;
import io.inweave.agent.testing.mesh.Yaml;
import io.inweave.agent.testing.process.Closing;
import io.inweave.agent.testing.process.Patience;
import io.inweave.tests.system.kit.AppJvm;
import io.inweave.tests.system.kit.AppSpec;
import io.inweave.tests.system.kit.Endpoint;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Join tokens that must not let anybody in: the control plane says so, the agent says so, and the application starts. */
class JoinTokenIT {
    @TempDir
    static Path directory;

    private static MeshFiles mesh;
    private static ServeProcess plane;
    private static Endpoint outside;

    @BeforeAll
    static void startMesh() {
        mesh = MeshFiles.in(directory).write("mesh.yaml", Yaml.group("caller") + Yaml.group("other"));
        plane = ServeProcess.start(mesh);
        outside = Endpoint.plaintext("outside");
    }

    @AfterAll
    static void stopMesh() throws Exception {
        Closing.all(plane, outside);
    }

    @Test
    void aForgedTokenIsRefused() {
        String token = mesh.token("caller");
        String other = mesh.token("other");
        String signature = other.substring(other.lastIndexOf('.'));
        refused(token.substring(0, token.lastIndexOf('.')) + signature, "not signed by this control plane's key");
    }

    @Test
    void aTokenWhoseTimeIsOverIsRefused() {
        String expired = mesh.token("caller", Clock.offset(Clock.systemUTC(), Duration.ofHours(-2)));
        try (AppJvm app = AppSpec.of("caller").with("token", expired).start()) {
            worksWithout(app);
            says(app, "expired");
        }
    }

    @Test
    void aTokenThatWasUsedIsRefused() {
        String token = mesh.token("caller");
        try (AppJvm first = AppSpec.of("caller").with("token", token).start()) {
            Patience.await("the first one joined").until(() -> first.output().contains("identity issued"));
        }
        refused(token, "used");
    }

    private static void refused(String token, String reason) {
        try (AppJvm app = AppSpec.of("caller").with("token", token).start()) {
            worksWithout(app);
            says(app, reason);
            Patience.line(plane::output, "refused", reason);
        }
    }

    private static void worksWithout(AppJvm app) {
        assertThat(app.get("http://127.0.0.1:" + outside.port() + "/").text()).isEqualTo("outside");
    }

    private static void says(AppJvm app, String reason) {
        Patience.line(app::output, "WARN", "no identity yet", reason);
    }
}
