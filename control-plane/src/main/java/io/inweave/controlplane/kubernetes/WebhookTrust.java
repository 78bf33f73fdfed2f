package io.inweave.controlplane.kubernetes;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.MutatingWebhookConfiguration;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingWebhookConfiguration;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.WebhookClientConfig;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes API servers trust our webhooks: writes the mesh's roots into {@code caBundle} of the webhook configurations {@code
 * inweave}, which the chart makes without one, and again when somebody takes them out. Looked at every few seconds: the role
 * allows these two objects by name, and nobody may watch by a name alone.
 */
public final class WebhookTrust implements LeaderTask {
    private static final Logger log = LoggerFactory.getLogger(WebhookTrust.class);
    private static final String NAME = "inweave";
    private static final long EVERY_SECONDS = 5;
    private static final PatchContext PATCH =
            new PatchContext.Builder().withPatchType(PatchType.JSON).build();

    private final KubernetesClient client;
    private final String bundle;
    private final ScheduledExecutorService thread;
    private @Nullable ScheduledFuture<?> looking;
    private String said = "";

    /** A webhook of either kind of configuration, as far as it matters here. */
    private record Webhook(String name, WebhookClientConfig client) {}

    /** @param roots in PEM form */
    public WebhookTrust(KubernetesClient client, String roots, ScheduledExecutorService thread) {
        this.client = client;
        this.bundle = Base64.getEncoder().encodeToString(roots.getBytes(StandardCharsets.UTF_8));
        this.thread = thread;
    }

    @Override
    public void begin() {
        looking = thread.scheduleWithFixedDelay(this::look, 0, EVERY_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void end() {
        ScheduledFuture<?> ended = looking;
        if (ended != null) {
            ended.cancel(false);
        }
    }

    private void look() {
        try {
            mend(
                    client.admissionRegistration()
                            .v1()
                            .mutatingWebhookConfigurations()
                            .withName(NAME),
                    WebhookTrust::ofMutating);
            mend(
                    client.admissionRegistration()
                            .v1()
                            .validatingWebhookConfigurations()
                            .withName(NAME),
                    WebhookTrust::ofValidating);
            said = "";
        } catch (KubernetesClientException failed) {
            String why = String.valueOf(failed.getMessage());
            if (!why.equals(said)) {
                log.warn("roots cannot be written into the webhook configurations {}: {}", NAME, why);
            }
            said = why;
        }
    }

    private <T extends HasMetadata> void mend(Resource<T> resource, Function<T, List<Webhook>> webhooks) {
        T found = resource.get();
        if (found == null) {
            // The chart was told to do without it.
            return;
        }
        List<Map<String, String>> operations = new ArrayList<>();
        List<Webhook> all = webhooks.apply(found);
        for (int i = 0; i < all.size(); i++) {
            if (!bundle.equals(all.get(i).client().getCaBundle())) {
                // That the place is still this webhook's is for the API server to see.
                operations.add(Map.of(
                        "op",
                        "test",
                        "path",
                        "/webhooks/" + i + "/name",
                        "value",
                        all.get(i).name()));
                operations.add(
                        Map.of("op", "add", "path", "/webhooks/" + i + "/clientConfig/caBundle", "value", bundle));
            }
        }
        if (!operations.isEmpty()) {
            resource.patch(PATCH, Json.text(operations));
            log.info("roots written: {} {}", found.getKind(), NAME);
        }
    }

    private static List<Webhook> ofMutating(MutatingWebhookConfiguration configuration) {
        return configuration.getWebhooks().stream()
                .map(webhook -> new Webhook(webhook.getName(), webhook.getClientConfig()))
                .toList();
    }

    private static List<Webhook> ofValidating(ValidatingWebhookConfiguration configuration) {
        return configuration.getWebhooks().stream()
                .map(webhook -> new Webhook(webhook.getName(), webhook.getClientConfig()))
                .toList();
    }
}
