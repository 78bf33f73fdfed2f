package io.inweave.controlplane.model;

import io.inweave.controlplane.model.naming.Locality;
import java.util.Map;

/**
 * One endpoint of one port of a service, ready to be called.
 *
 * @param workload name of the workload, for people
 * @param spiffeId identity that it must prove
 * @param mutualTls whether it takes the mesh's mutual TLS
 * @param agent whether an agent of ours serves it, which reads in callers' certificates which workload calls
 */
public record ServiceEndpoint(
        String workload,
        String namespace,
        String address,
        int port,
        Map<String, String> labels,
        String spiffeId,
        Locality locality,
        int weight,
        boolean mutualTls,
        boolean agent) {
    public ServiceEndpoint {
        labels = Map.copyOf(labels);
    }
}
