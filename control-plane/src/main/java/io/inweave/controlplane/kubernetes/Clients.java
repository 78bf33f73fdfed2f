package io.inweave.controlplane.kubernetes;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** How the API server is reached. */
public final class Clients {
    private static final int TIMEOUT_MILLIS = 10_000;

    private Clients() {}

    /**
     * A client of the cluster that a kubeconfig names; without one, of the cluster that this process runs in, or else the
     * one of {@code KUBECONFIG} or {@code ~/.kube/config}.
     *
     * @throws IllegalArgumentException when the file cannot be read
     */
    public static KubernetesClient open(@Nullable Path kubeconfig) {
        if (kubeconfig != null && !Files.isReadable(kubeconfig)) {
            throw new IllegalArgumentException("kubeconfig " + kubeconfig + ": expected a readable file");
        }
        Config config = kubeconfig == null ? Config.autoConfigure(null) : Config.fromKubeconfig(kubeconfig.toFile());
        config.setRequestTimeout(TIMEOUT_MILLIS);
        config.setConnectionTimeout(TIMEOUT_MILLIS);
        // Who asks tries again himself, and knows better for how long.
        config.setRequestRetryBackoffLimit(1);
        // Doubled five times at most: so an API server that is back is heard of after 8 s at the latest.
        config.setWatchReconnectInterval(250);
        return new KubernetesClientBuilder().withConfig(config).build();
    }
}
