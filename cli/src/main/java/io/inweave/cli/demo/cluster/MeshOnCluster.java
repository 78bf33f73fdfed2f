package io.inweave.cli.demo.cluster;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.util.List;

/** The control plane that the cluster has. */
final class MeshOnCluster {
    private static final String NAMESPACE = "inweave-system";
    private static final String NAME = "inweave-control-plane";
    private static final int HTTP = 15014;

    private final Deployment deployment;
    private final Pod pod;

    private MeshOnCluster(Deployment deployment, Pod pod) {
        this.deployment = deployment;
        this.pod = pod;
    }

    /** @throws IOException saying what to do, when there is none, or none that the demo can be shown on */
    static MeshOnCluster find(KubernetesClient client) throws IOException {
        Deployment deployment = client.apps()
                .deployments()
                .inNamespace(NAMESPACE)
                .withName(NAME)
                .get();
        if (deployment == null) {
            throw new IOException("the cluster has no Deployment " + NAMESPACE + "/" + NAME
                    + ": install the mesh first, as docs/kubernetes.md says, with the profile demo");
        }
        // Traces are with the replica that an agent happened to send them to.
        if (deployment.getSpec().getReplicas() != 1) {
            throw new IOException("Deployment " + NAMESPACE + "/" + NAME + ": spec.replicas: "
                    + deployment.getSpec().getReplicas()
                    + ": expected 1 for the demo, which looks for whole traces: use the chart's profile demo");
        }
        List<Pod> ready = client
                .pods()
                .inNamespace(NAMESPACE)
                .withLabels(deployment.getSpec().getSelector().getMatchLabels())
                .list()
                .getItems()
                .stream()
                .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
                .filter(pod -> client.resource(pod).isReady())
                .toList();
        if (ready.isEmpty()) {
            throw new IOException("no pod of Deployment " + NAMESPACE + "/" + NAME + " is ready");
        }
        return new MeshOnCluster(deployment, ready.get(0));
    }

    int httpPort(Forwards forwards) throws IOException {
        return forwards.to(NAMESPACE, pod.getMetadata().getName(), HTTP);
    }

    /** Where pods send their spans. */
    String spans() {
        return "http://" + NAME + "." + NAMESPACE + ".svc:" + HTTP + "/v1/traces";
    }

    /** The image of the control plane, which has the inweave command. */
    String image() {
        return deployment
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .get(0)
                .getImage();
    }

    String imagePullPolicy() {
        return deployment
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .get(0)
                .getImagePullPolicy();
    }
}
