package io.inweave.controlplane.model;

import io.inweave.controlplane.model.naming.Locality;
import io.inweave.controlplane.model.naming.ObjectName;
import java.util.Map;

/**
 * A set of like workloads outside Kubernetes: whom a join token may name.
 *
 * @param labels of each instance: {@code spec.metadata.labels} over {@code spec.template.labels}
 * @param serviceAccount never empty: {@code default} where the template names none
 * @param ports endpoint port by the name of a service port
 * @param weight relative load-balancing weight of each instance, 1 by default
 */
public record WorkloadGroup(
        ObjectName name,
        Map<String, String> labels,
        String serviceAccount,
        Map<String, Integer> ports,
        Locality locality,
        int weight)
        implements Workload {
    public WorkloadGroup {
        labels = Map.copyOf(labels);
        ports = Map.copyOf(ports);
    }

    @Override
    public WorkloadId id() {
        return WorkloadId.group(name);
    }

    @Override
    public String title() {
        return name.name();
    }
}
