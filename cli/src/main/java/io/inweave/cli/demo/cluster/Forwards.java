package io.inweave.cli.demo.cluster;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.LocalPortForward;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Ports of this machine that lead to ports of pods, through the API server; one for each, opened when it is asked for. */
final class Forwards implements AutoCloseable {
    private final KubernetesClient client;
    private final Map<String, LocalPortForward> open = new ConcurrentHashMap<>();

    Forwards(KubernetesClient client) {
        this.client = client;
    }

    /** The port on the loopback address that leads there. */
    int to(String namespace, String pod, int port) throws IOException {
        try {
            return open.computeIfAbsent(
                            namespace + "/" + pod + ":" + port,
                            place -> client.pods()
                                    .inNamespace(namespace)
                                    .withName(pod)
                                    .portForward(port))
                    .getLocalPort();
        } catch (KubernetesClientException e) {
            throw new IOException("port-forward to " + namespace + "/" + pod + ":" + port + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void close() throws IOException {
        for (LocalPortForward forward : open.values()) {
            forward.close();
        }
    }
}
