package io.inweave.agent.runtime.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.inweave.core.plane.DataPlaneConfig;
import io.inweave.core.telemetry.EventLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The agent's settings in a Pod: all of them or none. */
class KubernetesSettingsTest {
    private static final String CLAIMS = "{\"aud\":[\"istio-ca\"],\"exp\":4000000000,\"kubernetes.io\":{},"
            + "\"sub\":\"system:serviceaccount:shop:checkout\"}";

    @TempDir
    private Path directory;

    private final StringBuffer log = new StringBuffer();
    private Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void project() throws IOException {
        String claims = Base64.getUrlEncoder().withoutPadding().encodeToString(CLAIMS.getBytes(StandardCharsets.UTF_8));
        Path token = Files.writeString(directory.resolve("istio-token"), "e30." + claims + ".c2ln\n");
        environment.put("INWEAVE_XDS_ADDRESS", "inweave-control-plane.inweave-system.svc:15012");
        environment.put("INWEAVE_TOKEN_FILE", token.toString());
        environment.put("INWEAVE_ROOT_FILE", directory.resolve("root-cert.pem").toString());
        environment.put("INWEAVE_WORKLOAD_ADDRESS", "10.0.0.7");
    }

    private DataPlaneConfig read() {
        AgentSettings settings = AgentSettings.of(null, Map.of(), environment);
        assertThat(settings.complaints()).isEmpty();
        return PlaneSettings.read(settings, EventLog.to(log, EventLog.Level.INFO, Clock.systemUTC()));
    }

    @Test
    void aServiceAccountsTokenWithARootFile() {
        DataPlaneConfig config = read();

        assertThat(log).isEmpty();
        assertThat(config.controlPlane()).isEqualTo("inweave-control-plane.inweave-system.svc:15012");
        assertThat(config.token().id()).hasToString("spiffe://cluster.local/ns/shop/sa/checkout");
        assertThat(config.rootFile()).isEqualTo(directory.resolve("root-cert.pem"));
        assertThat(config.workloadAddress()).isEqualTo("10.0.0.7");
    }

    @Test
    void anotherTrustDomainIsSet() {
        environment.put("INWEAVE_TRUST_DOMAIN", "prod.example");

        assertThat(read().token().id()).hasToString("spiffe://prod.example/ns/shop/sa/checkout");
    }

    @Test
    void withoutRootsItIsToldWhatIsMissing() {
        environment.remove("INWEAVE_ROOT_FILE");

        assertThat(read().token()).isNull();
        assertThat(log).contains("inweave.token.file", "expected inweave.root.file beside it");
    }

    @Test
    void withoutAnAddressItIsToldWhatIsMissing() {
        environment.remove("INWEAVE_XDS_ADDRESS");

        assertThat(read().token()).isNull();
        assertThat(log).contains("expected inweave.xds.address beside it");
    }

    @Test
    void withoutATokenItIsToldWhatIsMissing() {
        environment.remove("INWEAVE_TOKEN_FILE");

        assertThat(read().token()).isNull();
        assertThat(log).contains("inweave.root.file", "inweave.token.file beside it");
    }

    @Test
    void rootsBesideATokenThatIsNoneOfAServiceAccountAreNoHalfMeasure() throws IOException {
        Files.writeString(Path.of(environment.get("INWEAVE_TOKEN_FILE")), "rubbish");

        assertThat(read().token()).isNull();
        assertThat(log).contains("inweave.token.file").doesNotContain("rubbish");
    }
}
