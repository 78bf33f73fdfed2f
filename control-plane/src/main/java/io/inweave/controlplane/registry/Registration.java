package io.inweave.controlplane.registry;

import io.inweave.controlplane.model.WorkloadId;
import java.util.Map;

/**
 * What an authenticated agent says of its process.
 *
 * @param workload the WorkloadGroup or Pod that its certificate proves
 * @param instance unique within the workload
 * @param address IP address by which others reach it
 * @param ports advertised port by the name of a service port, where it differs from the group's
 * @param metricsPort port of its Prometheus page, 0 when it has none
 */
public record Registration(
        WorkloadId workload, String instance, String address, Map<String, Integer> ports, int metricsPort) {
    public Registration {
        ports = Map.copyOf(ports);
    }

    InstanceKey key() {
        return new InstanceKey(workload, instance);
    }
}
