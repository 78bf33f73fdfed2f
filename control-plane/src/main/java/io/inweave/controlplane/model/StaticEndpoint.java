package io.inweave.controlplane.model;

import io.inweave.controlplane.model.naming.Locality;
import java.util.Map;

/**
 * A workload written down in the configuration (WorkloadEntry, or {@code endpoints} of a ServiceEntry), as against one
 * that registered itself.
 *
 * @param name of the workload, for people
 * @param namespace of its identity
 * @param address IP address or, for DNS resolution, host name
 * @param ports port by the name of a service port
 * @param serviceAccount empty when none is given
 * @param weight 1 by default
 */
public record StaticEndpoint(
        String name,
        String namespace,
        String address,
        Map<String, Integer> ports,
        Map<String, String> labels,
        String serviceAccount,
        Locality locality,
        int weight) {
    /** Label and endpoint metadata by which Istio says that a workload takes mutual TLS. */
    public static final String TLS_MODE_LABEL = "security.istio.io/tlsMode";

    public StaticEndpoint {
        ports = Map.copyOf(ports);
        labels = Map.copyOf(labels);
    }

    /** Istio's rule: the label says so; without it, an endpoint with a service account takes mutual TLS. */
    public boolean takesMutualTls() {
        String label = labels.get(TLS_MODE_LABEL);
        return label == null ? !serviceAccount.isEmpty() : label.equals("istio");
    }
}
