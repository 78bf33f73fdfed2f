package io.inweave.tests.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.inweave.agent.testing.mesh.MeshFiles;
import io.inweave.agent.testing.mesh.ServeProcess;
import io.inweave.agent.testing.mesh.Yaml;
import io.inweave.agent.testing.process.Closing;
import io.inweave.agent.testing.process.Patience;
import io.inweave.tests.system.kit.AppJvm;
import io.inweave.tests.system.kit.AppSpec;
import io.inweave.tests.system.kit.Credentials;
import io.inweave.tests.system.kit.Endpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an agent kept on disk, whole or not, is used or told of; the application works in any case. */
class StateDirectoryIT {
    private static final String ECHO = "http://echo:8080/";

    @TempDir
    private Path directory;

    private MeshFiles mesh;
    private ServeProcess plane;
    private Endpoint echo;
    private Path state;

    @BeforeEach
    void keepAState() {
        mesh = MeshFiles.in(directory).write("caller.yaml", Yaml.group("caller"));
        plane = ServeProcess.start(mesh);
        echo = Endpoint.mutualTls("echo", Credentials.tls(mesh.identity("echo")));
        mesh.write("echo.yaml", Yaml.service("echo") + Yaml.endpoint("echo", echo.port(), "echo"));
        state = mesh.scratch("agent");
        try (AppJvm first = start(mesh.token("caller"))) {
            reaches(first);
            Patience.await("both files are kept").until(() -> files().length >= 2);
        }
    }

    @AfterEach
    void stopMesh() throws Exception {
        Closing.all(plane, echo);
    }

    @Test
    void aRestartedApplicationUsesTheLastKnownStateWhileTheControlPlaneIsAway() {
        plane.kill();

        try (AppJvm again = startWithoutToken()) {
            assertThat(again.get(ECHO).text()).as(again.output()).isEqualTo("echo");
            Patience.line(again::output, "identity restored");
            Patience.line(again::output, "last known state used");
        }
    }

    @Test
    void filesFullOfRubbishAreToldOfAndTheApplicationJoinsAnew() throws Exception {
        for (Path file : files()) {
            Files.write(file, new byte[] {0, 1, 2, (byte) 0xff, 'r', 'u', 'b', 'b', 'i', 's', 'h'});
        }

        joinsAnewAndSaysWhy();
    }

    @Test
    void truncatedFilesAreToldOfAndTheApplicationJoinsAnew() throws Exception {
        for (Path file : files()) {
            byte[] whole = Files.readAllBytes(file);
            Files.write(file, Arrays.copyOf(whole, whole.length / 2), StandardOpenOption.TRUNCATE_EXISTING);
        }

        joinsAnewAndSaysWhy();
    }

    private void joinsAnewAndSaysWhy() {
        try (AppJvm again = start(mesh.token("caller"))) {
            reaches(again);
            Patience.line(again::output, "WARN", "saved identity cannot be used", "identity.pem");
            Patience.line(again::output, "WARN", "last known state refused", "last-known-state");
            Patience.line(again::output, "identity issued");
        }
        try (AppJvm repaired = startWithoutToken()) {
            reaches(repaired);
            Patience.line(repaired::output, "identity restored");
        }
    }

    private static void reaches(AppJvm app) {
        Patience.await("echo is reached").until(() -> app.get(ECHO).text().equals("echo"));
    }

    private AppJvm start(String token) {
        return AppSpec.of("caller")
                .with("token", token)
                .with("state", state.toString())
                .start();
    }

    private AppJvm startWithoutToken() {
        return AppSpec.of("caller")
                .with("xds.address", plane.xdsAddress())
                .with("state", state.toString())
                .start();
    }

    private Path[] files() {
        try (Stream<Path> files = Files.list(state)) {
            return files.toArray(Path[]::new);
        } catch (IOException e) {
            return new Path[0];
        }
    }
}
