package io.inweave.cli.plane;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which control plane: one by its address, or those of a cluster. */
public final class PlaneOptions {
    @Option(
            names = "--address",
            paramLabel = "HOST:PORT",
            defaultValue = "127.0.0.1:15014",
            description = "HTTP port of a control plane (default: ${DEFAULT-VALUE}).")
    String address = "127.0.0.1:15014";

    @Mixin
    ClusterOptions cluster = new ClusterOptions();

    public ClusterOptions cluster() {
        return cluster;
    }

    public String address() {
        return address;
    }

    /** @throws IOException when a cluster has no control plane that runs */
    public Planes open() throws IOException {
        if (!cluster.isChosen()) {
            return Planes.at(address);
        }
        KubernetesClient client = cluster.open();
        try {
            return ReplicaForwards.open(client);
        } catch (IOException | RuntimeException failed) {
            client.close();
            throw failed;
        }
    }
}
