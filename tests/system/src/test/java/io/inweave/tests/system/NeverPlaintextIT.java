package io.inweave.tests.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.inweave.agent.testing.mesh.MeshFiles;
import io.inweave.agent.testing.mesh.ServeProcess;
import io.inweave.agent.testing.mesh.Yaml;
import io.inweave.agent.testing.process.Closing;
import io.inweave.agent.testing.process.Patience;
import io.inweave.agent.testing.process.Ports;
import io.inweave.agent.testing.wire.RecordingRelay;
import io.inweave.tests.system.kit.AppJvm;
import io.inweave.tests.system.kit.AppSpec;
import io.inweave.tests.system.kit.Load;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A port that spoke mutual TLS is never called in plaintext because the control plane came or went. The mesh is permissive: the
 * server would take plaintext, so that only the caller keeps it out. A relay before the server has every byte.
 */
class NeverPlaintextIT {
    private static final String ECHO = "http://echo:8080/";

    @TempDir
    static Path directory;

    private static MeshFiles mesh;
    private static ServeProcess plane;
    private static RecordingRelay relay;
    private static AppJvm echo;
    private static AppJvm caller;

    @BeforeAll
    static void startMesh() {
        mesh = MeshFiles.in(directory)
                .write("mesh.yaml", Yaml.group("echo") + Yaml.service("echo") + Yaml.group("caller"));
        plane = ServeProcess.start(mesh);
        int bound = Ports.free();
        relay = RecordingRelay.to(bound);
        echo = AppSpec.of("echo").joining(mesh).servingAt(bound, relay.port()).start();
        caller = AppSpec.of("caller").joining(mesh).start();
        Patience.await("the caller reaches it").until(() -> caller.get(ECHO).status() == 200);
    }

    @AfterAll
    static void stopMesh() throws Exception {
        Closing.all(caller, echo, relay, plane);
    }

    @Test
    void whenTheControlPlaneIsRestartedAtAnyMoment() {
        long before = relay.bytes();
        try (Load load = Load.begin(caller, ECHO)) {
            for (int calls : new int[] {1, 7, 40}) {
                load.awaitMore(calls);
                plane.kill();
                load.awaitMore(calls);
                plane.start();
                // At once: its clients are not back, and what it knows of ports it has from its files.
                load.awaitMore(calls);
            }
            assertThat(load.failures()).as(caller.output()).isEmpty();
        }
        assertThat(relay.bytes()).isGreaterThan(before);
        assertThat(relay.notTls()).isEmpty();
    }

    /** Nobody but the restarted control plane can tell it that the port speaks mutual TLS. */
    @Test
    void byACallerThatComesWhenTheControlPlaneHasJustBeenRestarted() {
        AppSpec spec = AppSpec.of("caller").joining(mesh);
        plane.kill();
        plane.start();
        try (AppJvm late = spec.start()) {
            Patience.await("the late one reaches it").until(() -> late.get(ECHO).status() == 200);
        }
        assertThat(relay.notTls()).isEmpty();
    }
}
