package io.inweave.cli.check;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.function.Consumer;

/** Looks at one side of a cluster. Changes nothing. */
interface Probe {
    void look(KubernetesClient client, Consumer<Outcome> told);
}
