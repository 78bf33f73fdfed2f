package io.inweave.cli.check;

import io.fabric8.kubernetes.api.model.admissionregistration.v1.MutatingWebhook;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.MutatingWebhookConfiguration;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Who else injects into pods, and CRDs that the control plane could not read. */
final class ConflictProbe implements Probe {
    private static final List<String> OURS = List.of(
            "virtualservices.networking.istio.io",
            "destinationrules.networking.istio.io",
            "serviceentries.networking.istio.io",
            "sidecars.networking.istio.io",
            "workloadentries.networking.istio.io",
            "workloadgroups.networking.istio.io",
            "peerauthentications.security.istio.io",
            "authorizationpolicies.security.istio.io");

    @Override
    public void look(KubernetesClient client, Consumer<Outcome> told) {
        boolean alone = true;
        for (MutatingWebhookConfiguration configuration : client.admissionRegistration()
                .v1()
                .mutatingWebhookConfigurations()
                .list()
                .getItems()) {
            String name = configuration.getMetadata().getName();
            Map<String, String> labels = configuration.getMetadata().getLabels();
            if (name.startsWith("istio-") && isOfPods(configuration)) {
                alone = false;
                told.accept(Outcome.warning(
                        "webhook " + name,
                        "Istio injects into pods of this cluster, by the same labels",
                        "install with --set injection.istioLabels=false --set validation.enabled=false, and label namespaces"
                                + " inweave-injection only"));
            } else if (name.contains("linkerd") && isOfPods(configuration)) {
                alone = false;
                told.accept(Outcome.warning(
                        "webhook " + name,
                        "Linkerd injects into pods of this cluster",
                        "give a namespace to one of the two meshes: a pod with another mesh's proxy is left alone"));
            } else if (name.equals("inweave") && !"Helm".equals(managedBy(labels))) {
                alone = false;
                told.accept(Outcome.error(
                        "webhook inweave",
                        "is there, and Helm did not make it: the chart cannot be installed over it",
                        "delete it, or install with the tool that made it"));
            }
        }
        if (alone) {
            told.accept(Outcome.ok("conflicts", "nobody else injects into pods"));
        }
        definitions(client, told);
    }

    private static String managedBy(Map<String, String> labels) {
        return labels == null ? "" : labels.getOrDefault("app.kubernetes.io/managed-by", "");
    }

    private static boolean isOfPods(MutatingWebhookConfiguration configuration) {
        return configuration.getWebhooks().stream()
                .map(MutatingWebhook::getRules)
                .anyMatch(rules ->
                        rules.stream().anyMatch(rule -> rule.getResources().contains("pods")));
    }

    private static void definitions(KubernetesClient client, Consumer<Outcome> told) {
        int there = 0;
        for (String name : OURS) {
            var definition = client.apiextensions()
                    .v1()
                    .customResourceDefinitions()
                    .withName(name)
                    .get();
            if (definition == null) {
                continue;
            }
            there++;
            boolean served = definition.getSpec().getVersions().stream()
                    .anyMatch(version -> Boolean.TRUE.equals(version.getServed())
                            && List.of("v1", "v1beta1", "v1alpha3").contains(version.getName()));
            if (!served) {
                told.accept(Outcome.error(
                        "crd " + name,
                        "serves none of the versions v1, v1beta1, v1alpha3",
                        "update it, or delete it and have the chart install its own"));
            }
        }
        told.accept(Outcome.ok(
                "crds",
                there + " of " + OURS.size() + " kinds are there"
                        + (there == OURS.size() ? "" : "; the chart installs those that the cluster lacks")));
    }
}
