package io.inweave.tests.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.inweave.agent.testing.mesh.MeshFiles;
import io.inweave.agent.testing.mesh.ServeProcess;
import io.inweave.agent.testing.mesh.Yaml;
import io.inweave.agent.testing.process.Closing;
import io.inweave.agent.testing.process.Patience;
import io.inweave.agent.testing.server.ServerIdentity;
import io.inweave.agent.testing.wire.RecordingRelay;
import io.inweave.core.identity.Identity;
import io.inweave.core.identity.IdentityEvents;
import io.inweave.core.identity.SavedIdentity;
import io.inweave.core.identity.StateDirectory;
import io.inweave.core.identity.Svid;
import io.inweave.core.identity.TrustBundle;
import io.inweave.core.identity.TrustDomain;
import io.inweave.tests.system.kit.Answer;
import io.inweave.tests.system.kit.AppJvm;
import io.inweave.tests.system.kit.AppSpec;
import io.inweave.tests.system.kit.Credentials;
import io.inweave.tests.system.kit.Endpoint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The authority is away until the application's certificate is over. */
class IdentityExpiryIT {
    private static final String ECHO = "http://echo:8080/";

    /** Long enough for a JVM to start and call on a busy machine. */
    private static final Duration LIFE = Duration.ofSeconds(40);

    @TempDir
    static Path directory;

    private static MeshFiles mesh;
    private static ServeProcess plane;
    private static Endpoint echo;
    private static RecordingRelay relay;

    @BeforeAll
    static void startMesh() {
        mesh = MeshFiles.in(directory).write("caller.yaml", Yaml.group("caller"));
        plane = ServeProcess.start(mesh);
        echo = Endpoint.mutualTls("echo", Credentials.tls(mesh.identity("echo")));
        relay = RecordingRelay.to(echo.port());
        mesh.write("echo.yaml", Yaml.service("echo") + Yaml.endpoint("echo", relay.port(), "echo"));
    }

    @AfterAll
    static void stopMesh() throws Exception {
        Closing.all(plane, relay, echo);
    }

    @Test
    void theOldCertificateServesToItsEndThenCallsAreRefusedUntilTheAuthorityIsBack() {
        Path state = mesh.scratch("agent");
        try (AppJvm before = caller(state)) {
            Patience.await("it is reached").until(() -> before.get(ECHO).status() == 200);
            Patience.await("all of the state is kept").until(() -> kept(state).contains("ClusterLoadAssignment"));
        }
        AppSpec spec = spec(state);
        plane.kill();
        keepShortLived(state);

        try (AppJvm caller = spec.start()) {
            assertThat(caller.get(ECHO)).as(caller.output()).isEqualTo(new Answer(200, "echo"));
            Patience.line(caller::output, "WARN", "identity is not renewed, the old one serves on", "until=");

            Patience.line(caller::output, "WARN", "identity has expired", "refused until it is renewed");
            int requests = echo.requests();
            Answer refused = caller.get(ECHO);
            assertThat(refused.status()).as(refused.text()).isNotEqualTo(200);
            assertThat(refused.text()).contains("our own certificate", "is not renewed yet");
            assertThat(echo.requests()).isEqualTo(requests);

            plane.start();
            Patience.line(caller::output, "identity renewed");
            Patience.await("it is reached again").until(() -> caller.get(ECHO).status() == 200);
        }
        assertThat(relay.bytes()).isPositive();
        assertThat(relay.notTls()).isEmpty();
    }

    private static String kept(Path state) throws IOException {
        Path file = state.resolve("last-known-state");
        return Files.exists(file) ? Files.readString(file, StandardCharsets.ISO_8859_1) : "";
    }

    private static AppJvm caller(Path state) {
        return spec(state).start();
    }

    private static AppSpec spec(Path state) {
        return AppSpec.of("caller").joining(mesh).with("state", state.toString());
    }

    /** As an authority with short-lived certificates would have issued it. */
    private static void keepShortLived(Path state) {
        ServerIdentity issued = mesh.identity(MeshFiles.account("caller"), LIFE);
        TrustBundle bundle = TrustBundle.of(TrustDomain.parse(MeshFiles.TRUST_DOMAIN), issued.roots());
        Identity identity = Identity.of(Svid.of(issued.key(), issued.chain()), bundle);
        StateDirectory.of(state, new Failing()).save(SavedIdentity.of(identity, "shop/caller"));
    }

    /** It must be saved: what it warns of is this test's own fault. */
    private static final class Failing implements IdentityEvents {
        @Override
        public void info(String message, Object... keyValues) {}

        @Override
        public void warn(String message, Object... keyValues) {
            throw new AssertionError(message + List.of(keyValues));
        }
    }
}
