package io.inweave.controlplane.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.inweave.controlplane.kubernetes.FaultyApiServer.Answer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class WebhookTrustTest {
    private static final String GROUP = "/apis/admissionregistration.k8s.io/v1/";
    private static final String MUTATING = GROUP + "mutatingwebhookconfigurations/inweave";
    private static final String VALIDATING = GROUP + "validatingwebhookconfigurations/inweave";
    private static final String OURS = "b3Vycw==";

    private final FaultyApiServer server = new FaultyApiServer();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final WebhookTrust trust = new WebhookTrust(server.client(), "ours", thread);
    private final List<JsonNode> patches = new CopyOnWriteArrayList<>();

    @AfterEach
    void stop() {
        trust.end();
        thread.shutdownNow();
        server.close();
    }

    private static Map<String, Object> configuration(
            String kind, Map<String, Object> first, Map<String, Object> second) {
        return Map.of(
                "apiVersion",
                "admissionregistration.k8s.io/v1",
                "kind",
                kind,
                "metadata",
                Map.of("name", "inweave"),
                "webhooks",
                List.of(Map.of("name", "a", "clientConfig", first), Map.of("name", "b", "clientConfig", second)));
    }

    private void serve(String path, Map<String, Object> configuration) {
        server.on("GET " + path, nothing -> Answer.of(configuration));
        server.on("PATCH " + path, patch -> {
            patches.add(patch);
            return Answer.of(configuration);
        });
    }

    @Test
    void writesTheRootsWhereTheyAreMissingOrOthers() {
        serve(MUTATING, configuration("MutatingWebhookConfiguration", Map.of("caBundle", OURS), Map.of()));
        serve(
                VALIDATING,
                configuration(
                        "ValidatingWebhookConfiguration", Map.of("caBundle", "b3RoZXI="), Map.of("caBundle", OURS)));

        trust.begin();

        await().until(() -> patches.size() >= 2);
        assertThat(patches.get(0).toString())
                .contains(
                        "\"op\":\"test\"",
                        "\"path\":\"/webhooks/1/name\"",
                        "\"path\":\"/webhooks/1/clientConfig/caBundle\"")
                .contains(OURS)
                .doesNotContain("/webhooks/0/");
        assertThat(patches.get(1).toString())
                .contains("/webhooks/0/clientConfig/caBundle")
                .doesNotContain("/webhooks/1/");
    }

    @Test
    void leavesAloneWhatIsRight() {
        serve(
                MUTATING,
                configuration("MutatingWebhookConfiguration", Map.of("caBundle", OURS), Map.of("caBundle", OURS)));

        trust.begin();

        // The other one is not there at all: the chart was told to do without.
        await().until(() -> server.asked().contains("GET " + VALIDATING));
        assertThat(server.asked()).noneMatch(request -> request.startsWith("PATCH"));
    }

    @Test
    void triesAgainWhatFailed() {
        server.on("GET " + MUTATING, nothing -> Answer.failure(500, "InternalError"));
        trust.begin();
        await().until(() -> server.asked().contains("GET " + MUTATING));

        serve(MUTATING, configuration("MutatingWebhookConfiguration", Map.of(), Map.of()));

        await().until(() -> patches.size() == 1);
    }
}
