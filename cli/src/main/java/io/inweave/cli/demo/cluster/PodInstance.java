package io.inweave.cli.demo.cluster;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.inweave.cli.demo.shop.Instance;
import java.io.IOException;
import java.util.OptionalInt;

/**
 * A pod of the shop.
 *
 * @param workload the Deployment that it belongs to
 */
record PodInstance(KubernetesClient client, Forwards forwards, Pod pod, String workload) implements Instance {

    @Override
    public String name() {
        return pod.getMetadata().getName();
    }

    @Override
    public int port() throws IOException {
        return forward(container().getPorts().get(0).getContainerPort());
    }

    int forward(int port) throws IOException {
        return forwards.to(pod.getMetadata().getNamespace(), name(), port);
    }

    /** Where its agent answers Prometheus; empty when it was not injected. */
    OptionalInt metricsPort() {
        return container().getEnv().stream()
                .filter(variable -> variable.getName().equals("INWEAVE_METRICS_PORT"))
                .map(EnvVar::getValue)
                .mapToInt(Integer::parseInt)
                .findFirst();
    }

    private Container container() {
        return pod.getSpec().getContainers().get(0);
    }

    @Override
    public boolean isAlive() {
        Pod now = client.resource(pod).get();
        return now != null
                && now.getMetadata().getUid().equals(pod.getMetadata().getUid())
                && now.getMetadata().getDeletionTimestamp() == null;
    }

    /** Without a grace period: the kernel ends it, and no hook of it runs. */
    @Override
    public void kill() {
        client.resource(pod).withGracePeriod(0).delete();
    }
}
