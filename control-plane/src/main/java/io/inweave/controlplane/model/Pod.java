package io.inweave.controlplane.model;

import io.inweave.controlplane.model.naming.Locality;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A Pod, as far as the mesh cares. What changes of a Pod every few seconds is not in here, so that most of its updates
 * change nothing.
 *
 * @param title of what made it: its Deployment, StatefulSet, Job; its own name where nothing did
 * @param serviceAccount {@code default} where the Pod names none
 * @param locality of its node
 * @param addresses its IP addresses, the primary one first; empty while it has none
 * @param announced ports on which its agent serves mutual TLS (or what policy says)
 */
public record Pod(
        WorkloadId id,
        String title,
        Map<String, String> labels,
        String serviceAccount,
        Locality locality,
        List<String> addresses,
        Set<Integer> announced)
        implements Workload {
    public Pod {
        labels = Map.copyOf(labels);
        addresses = List.copyOf(addresses);
        announced = Set.copyOf(announced);
    }

    public String uid() {
        return id.uid();
    }

    public Pod withLocality(Locality other) {
        return new Pod(id, title, labels, serviceAccount, other, addresses, announced);
    }
}
