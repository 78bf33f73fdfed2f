package io.inweave.cli.plane;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.LocalPortForward;
import io.fabric8.kubernetes.client.readiness.Readiness;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The replicas of a cluster's control plane, each by a port of this machine that leads to it. By port-forward and not by the
 * Service: the Service answers for one of them, and the port need not be open to anybody.
 */
public final class ReplicaForwards implements Planes {
    /** Labels of the control plane's Pods. */
    public static final Map<String, String> LABELS = Map.of(
            "app.kubernetes.io/name", "inweave",
            "app.kubernetes.io/component", "control-plane");

    private static final int HTTP_PORT = 15014;
    private final KubernetesClient client;
    private final Runnable last;
    private final List<LocalPortForward> forwards = new ArrayList<>();
    private final List<Plane> planes = new ArrayList<>();

    private ReplicaForwards(KubernetesClient client, Runnable last) {
        this.client = client;
        this.last = last;
    }

    /**
     * Opens a port to each replica that is ready.
     *
     * @param client is closed with it
     * @throws IOException when there is none, or the API server does not let us
     */
    public static ReplicaForwards open(KubernetesClient client) throws IOException {
        return open(client, client::close);
    }

    /** The same with a client that stays open. */
    public static ReplicaForwards borrowing(KubernetesClient client) throws IOException {
        return open(client, () -> {});
    }

    private static ReplicaForwards open(KubernetesClient client, Runnable last) throws IOException {
        ReplicaForwards forwards = new ReplicaForwards(client, last);
        try {
            for (Pod pod : pods(client)) {
                if (Readiness.isPodReady(pod)) {
                    forwards.forward(pod.getMetadata().getName());
                }
            }
        } catch (KubernetesClientException failed) {
            forwards.closeForwards();
            throw new IOException("the control plane's Pods cannot be reached: " + failed.getMessage(), failed);
        }
        if (forwards.planes.isEmpty()) {
            throw new IOException("no control plane is ready in namespace " + ClusterOptions.SYSTEM_NAMESPACE
                    + ": 'inweave check --kubernetes' tells why");
        }
        return forwards;
    }

    /** All replicas, ready or not. */
    public static List<Pod> pods(KubernetesClient client) {
        return client.pods()
                .inNamespace(ClusterOptions.SYSTEM_NAMESPACE)
                .withLabels(LABELS)
                .list()
                .getItems();
    }

    private void forward(String pod) {
        LocalPortForward forward = client.pods()
                .inNamespace(ClusterOptions.SYSTEM_NAMESPACE)
                .withName(pod)
                .portForward(HTTP_PORT);
        forwards.add(forward);
        planes.add(new Plane(pod, "127.0.0.1:" + forward.getLocalPort()));
    }

    @Override
    public List<Plane> all() {
        return List.copyOf(planes);
    }

    private void closeForwards() {
        for (LocalPortForward forward : forwards) {
            try {
                forward.close();
            } catch (IOException gone) {
                // It leads nowhere any more, which is what was wanted.
            }
        }
    }

    @Override
    public void close() {
        closeForwards();
        last.run();
    }
}
