package io.inweave.cli.demo.cluster;

import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.inweave.cli.demo.shop.Shop;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The wait until the shop's Deployments are as they should be. */
final class Rollout {
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final KubernetesClient client;
    private final long deadline = System.nanoTime() + LIMIT.toNanos();

    Rollout(KubernetesClient client) {
        this.client = client;
    }

    /** @throws IOException when a pod is not ready in time, with what it waits for */
    void await(Deployment deployment) throws IOException, InterruptedException {
        while (!isDone(client.resource(deployment).inNamespace(Shop.NAMESPACE).get())) {
            if (System.nanoTime() > deadline) {
                throw new IOException("Deployment " + Shop.NAMESPACE + "/"
                        + deployment.getMetadata().getName() + " is not ready after " + LIMIT.toMinutes()
                        + " minutes. Its pods: " + pods(deployment));
            }
            Thread.sleep(500);
        }
    }

    private static boolean isDone(Deployment now) {
        Integer ready = now.getStatus() == null ? null : now.getStatus().getReadyReplicas();
        return ready != null && ready.equals(now.getSpec().getReplicas());
    }

    private List<String> pods(Deployment deployment) {
        return client
                .pods()
                .inNamespace(Shop.NAMESPACE)
                .withLabels(deployment.getSpec().getSelector().getMatchLabels())
                .list()
                .getItems()
                .stream()
                .map(pod -> pod.getMetadata().getName() + " " + pod.getStatus().getPhase() + " "
                        + reasons(pod).toList())
                .toList();
    }

    private static Stream<String> reasons(Pod pod) {
        return pod.getStatus().getContainerStatuses().stream()
                .map(status -> status.getState().getWaiting())
                .filter(waiting -> waiting != null)
                .map(ContainerStateWaiting::getReason);
    }
}
