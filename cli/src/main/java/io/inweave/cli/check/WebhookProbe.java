package io.inweave.cli.check;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.MutatingWebhook;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.MutatingWebhookConfiguration;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Whether the webhooks are there, trusted and answering. */
final class WebhookProbe implements Probe {
    private static final String NAME = "inweave";

    @Override
    public void look(KubernetesClient client, Consumer<Outcome> told) {
        MutatingWebhookConfiguration configuration = client.admissionRegistration()
                .v1()
                .mutatingWebhookConfigurations()
                .withName(NAME)
                .get();
        if (configuration == null) {
            told.accept(Outcome.warning(
                    "injection webhook",
                    "is not there: no pod is injected",
                    "inweave upgrade --set injection.enabled=true, unless manifests are injected by 'inweave inject'"));
            return;
        }
        if (configuration.getWebhooks().stream().anyMatch(WebhookProbe::isUntrusted)) {
            told.accept(Outcome.error(
                    "injection webhook",
                    "has no caBundle: the API server trusts nobody there",
                    "the control plane's leader writes it within seconds; see its log for 'webhook'"));
            return;
        }
        told.accept(Outcome.ok("injection webhook", "has its caBundle"));
        String namespace = labelled(client).findFirst().orElse("");
        if (!namespace.isEmpty()) {
            answer(client, namespace, told);
        }
    }

    private static boolean isUntrusted(MutatingWebhook webhook) {
        String bundle = webhook.getClientConfig().getCaBundle();
        return bundle == null || bundle.isEmpty();
    }

    /** Namespaces that ask for the injection. */
    static Stream<String> labelled(KubernetesClient client) {
        return client.namespaces().withLabel("inweave-injection", "enabled").list().getItems().stream()
                .map(namespace -> namespace.getMetadata().getName());
    }

    /** Has the API server ask the webhook, for a pod that is never made. */
    private static void answer(KubernetesClient client, String namespace, Consumer<Outcome> told) {
        try {
            Pod made = client.pods()
                    .inNamespace(namespace)
                    .resource(pod())
                    .dryRun(true)
                    .create();
            boolean injected = made.getSpec().getInitContainers().stream()
                    .anyMatch(container -> container.getName().equals("inweave-agent"));
            told.accept(
                    injected
                            ? Outcome.ok("injection webhook", "answers the API server")
                            : Outcome.error(
                                    "injection webhook",
                                    "a pod in namespace " + namespace + " would not be injected",
                                    "see the labels of the namespace beside inweave-injection=enabled, and the control plane's"
                                            + " log"));
        } catch (KubernetesClientException refused) {
            boolean webhook = String.valueOf(refused.getMessage()).contains("webhook");
            told.accept(
                    webhook
                            ? Outcome.error(
                                    "injection webhook",
                                    "does not answer: " + refused.getMessage(),
                                    "see that the API server reaches port 15017 of the control plane: Service,"
                                            + " NetworkPolicies, firewalls between control plane and nodes")
                            : Outcome.warning(
                                    "injection webhook",
                                    "whether it answers could not be seen: " + refused.getMessage(),
                                    "run the check as somebody who may create pods in " + namespace));
        }
    }

    /** One that the restricted pod security profile lets through. */
    private static Pod pod() {
        return new PodBuilder()
                .withNewMetadata()
                .withName("inweave-check")
                .endMetadata()
                .withNewSpec()
                .withNewSecurityContext()
                .withRunAsNonRoot(true)
                .withRunAsUser(1000L)
                .withNewSeccompProfile()
                .withType("RuntimeDefault")
                .endSeccompProfile()
                .endSecurityContext()
                .addNewContainer()
                .withName("app")
                .withImage("inweave/check")
                .withNewSecurityContext()
                .withAllowPrivilegeEscalation(false)
                .withNewCapabilities()
                .withDrop("ALL")
                .endCapabilities()
                .endSecurityContext()
                .endContainer()
                .endSpec()
                .build();
    }
}
