package io.inweave.controlplane.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.inweave.controlplane.ca.CertificateAuthority;
import io.inweave.controlplane.kubernetes.FaultyApiServer.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The authority's key in a Secret. */
final class SecretKeysTest {
    private static final String SECRETS = "/api/v1/namespaces/inweave-system/secrets";
    private final FaultyApiServer server = new FaultyApiServer();

    @AfterEach
    void stop() {
        server.close();
    }

    private CertificateAuthority open() throws IOException {
        return CertificateAuthority.open(new SecretKeys(server.client()), "cluster.local", Clock.systemUTC());
    }

    private static Answer secret(String root) {
        String data = Base64.getEncoder().encodeToString(root.getBytes(StandardCharsets.UTF_8));
        return Answer.of(Map.of("apiVersion", "v1", "kind", "Secret", "data", Map.of("root.pem", data)));
    }

    @Test
    void ofSeveralThatStartTogetherAllHaveTheRootOfTheFirst() throws Exception {
        AtomicReference<String> kept = new AtomicReference<>("");
        server.on("POST " + SECRETS, (JsonNode made) -> {
            String root = made.path("stringData").path("root.pem").asText();
            if (!kept.compareAndSet("", root)) {
                return Answer.failure(409, "AlreadyExists");
            }
            return secret(root);
        });
        CertificateAuthority first = open();
        // It read before the first one wrote: that it is there it learns from the refusal.
        server.on("GET " + SECRETS + "/inweave-ca", new java.util.function.Function<>() {
            private boolean asked;

            @Override
            public Answer apply(JsonNode nothing) {
                if (asked) {
                    return secret(kept.get());
                }
                asked = true;
                return Answer.failure(404, "NotFound");
            }
        });
        CertificateAuthority second = open();
        CertificateAuthority later = open();
        assertThat(second.root()).isEqualTo(first.root());
        assertThat(later.root()).isEqualTo(first.root());
        assertThat(server.asked())
                .filteredOn(request -> request.startsWith("POST"))
                .hasSize(2);
    }

    @Test
    void whatIsPluggedInGoesBefore() {
        server.on(
                "GET " + SECRETS + "/cacerts",
                nothing -> Answer.of(Map.of("apiVersion", "v1", "kind", "Secret", "data", Map.of())));
        // An empty Secret is nothing that was plugged in.
        assertThatThrownBy(() -> open()).isInstanceOf(IOException.class).hasMessageContaining("inweave-ca");
        server.on(
                "GET " + SECRETS + "/cacerts",
                nothing -> Answer.of(
                        Map.of("apiVersion", "v1", "kind", "Secret", "data", Map.of("ca-cert.pem", "bm9uZQ=="))));
        assertThatThrownBy(() -> open())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("Secret inweave-system/cacerts: ca-cert.pem");
    }

    @Test
    void aSecretThatMayNotBeReadIsNotTakenForNone() {
        server.on("GET " + SECRETS + "/inweave-ca", nothing -> Answer.failure(403, "Forbidden"));
        assertThatThrownBy(() -> open())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("Secret inweave-system/inweave-ca: cannot be read");
        assertThat(server.asked()).noneMatch(request -> request.startsWith("POST"));
    }
}
