package io.inweave.cli.check;

import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReview;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.inweave.cli.plane.ClusterOptions;
import java.util.List;
import java.util.function.Consumer;

/** Whether the caller may create what the chart has. */
final class PermissionProbe implements Probe {
    private record Kind(String group, String plural, boolean namespaced) {}

    private static final List<Kind> KINDS = List.of(
            new Kind("", "namespaces", false),
            new Kind("apiextensions.k8s.io", "customresourcedefinitions", false),
            new Kind("rbac.authorization.k8s.io", "clusterroles", false),
            new Kind("rbac.authorization.k8s.io", "clusterrolebindings", false),
            new Kind("admissionregistration.k8s.io", "mutatingwebhookconfigurations", false),
            new Kind("admissionregistration.k8s.io", "validatingwebhookconfigurations", false),
            new Kind("rbac.authorization.k8s.io", "roles", true),
            new Kind("rbac.authorization.k8s.io", "rolebindings", true),
            new Kind("", "serviceaccounts", true),
            new Kind("", "services", true),
            new Kind("", "secrets", true),
            new Kind("apps", "deployments", true),
            new Kind("policy", "poddisruptionbudgets", true),
            new Kind("networking.k8s.io", "networkpolicies", true));

    @Override
    public void look(KubernetesClient client, Consumer<Outcome> told) {
        int refused = 0;
        for (Kind kind : KINDS) {
            if (!may(client, kind)) {
                refused++;
                told.accept(Outcome.error(
                        "permission",
                        "you may not create " + kind.plural()
                                + (kind.group().isEmpty() ? "" : "." + kind.group())
                                + (kind.namespaced() ? " in " + ClusterOptions.SYSTEM_NAMESPACE : ""),
                        "install as somebody who may, such as a cluster-admin"));
            }
        }
        if (refused == 0) {
            told.accept(Outcome.ok("permission", "you may create all that the chart has"));
        }
    }

    private static boolean may(KubernetesClient client, Kind kind) {
        SelfSubjectAccessReview review = client.authorization()
                .v1()
                .selfSubjectAccessReview()
                .create(new SelfSubjectAccessReviewBuilder()
                        .withNewSpec()
                        .withNewResourceAttributes()
                        .withGroup(kind.group())
                        .withResource(kind.plural())
                        .withVerb("create")
                        .withNamespace(kind.namespaced() ? ClusterOptions.SYSTEM_NAMESPACE : null)
                        .endResourceAttributes()
                        .endSpec()
                        .build());
        return review.getStatus() != null
                && Boolean.TRUE.equals(review.getStatus().getAllowed());
    }
}
