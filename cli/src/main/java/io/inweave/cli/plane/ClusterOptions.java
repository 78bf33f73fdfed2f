package io.inweave.cli.plane;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.inweave.controlplane.kubernetes.Clients;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which cluster, if any. */
public final class ClusterOptions {
    /** Where the chart installs the control plane. */
    public static final String SYSTEM_NAMESPACE = "inweave-system";

    @Option(
            names = {"-k", "--kubernetes"},
            description = "The cluster that KUBECONFIG, or else ~/.kube/config, names.")
    boolean chosen;

    @Option(names = "--kubeconfig", paramLabel = "FILE", description = "The cluster that this file names.")
    @Nullable
    Path kubeconfig;

    /** Whether a cluster is meant. */
    public boolean isChosen() {
        return chosen || kubeconfig != null;
    }

    /** The kubeconfig that was named; null: the usual ones. */
    public @Nullable Path kubeconfig() {
        return kubeconfig;
    }

    /** @throws IllegalArgumentException when the file cannot be read */
    public KubernetesClient open() {
        return Clients.open(kubeconfig);
    }
}
