package io.inweave.cli.check;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.readiness.Readiness;
import io.inweave.cli.output.Release;
import io.inweave.cli.plane.ClusterOptions;
import io.inweave.cli.plane.ReplicaForwards;
import java.util.function.Consumer;

/** Whether the control plane runs, and in the version of this command. */
final class PlaneProbe implements Probe {
    static final String DEPLOYMENT = "inweave-control-plane";

    @Override
    public void look(KubernetesClient client, Consumer<Outcome> told) {
        Deployment deployment = client.apps()
                .deployments()
                .inNamespace(ClusterOptions.SYSTEM_NAMESPACE)
                .withName(DEPLOYMENT)
                .get();
        if (deployment == null) {
            told.accept(Outcome.error("control plane", "is not installed", "inweave install"));
            return;
        }
        int wanted = deployment.getSpec().getReplicas() == null
                ? 1
                : deployment.getSpec().getReplicas();
        long ready = 0;
        for (Pod pod : ReplicaForwards.pods(client)) {
            if (Readiness.isPodReady(pod)) {
                ready++;
            } else {
                told.accept(Outcome.error(
                        "control plane " + pod.getMetadata().getName(),
                        "is not ready: " + PodState.of(pod),
                        "kubectl -n " + ClusterOptions.SYSTEM_NAMESPACE + " logs "
                                + pod.getMetadata().getName()));
            }
        }
        String says = ready + " of " + wanted + " replicas are ready";
        told.accept(
                ready >= wanted && wanted > 0
                        ? Outcome.ok("control plane", says)
                        : Outcome.error(
                                "control plane",
                                says,
                                "kubectl -n " + ClusterOptions.SYSTEM_NAMESPACE + " describe deployment "
                                        + DEPLOYMENT));
        versions(deployment, told);
    }

    private static void versions(Deployment deployment, Consumer<Outcome> told) {
        String image = deployment
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .get(0)
                .getImage();
        String tag = image.substring(image.lastIndexOf(':') + 1);
        Release.ofBuild()
                .ifPresent(own -> told.accept(
                        own.equals(tag)
                                ? Outcome.ok("version", "control plane and command are " + own)
                                : Outcome.warning(
                                        "version",
                                        "the control plane's image is " + tag + ", this command is " + own,
                                        "inweave upgrade, or use the command of that version")));
    }
}
