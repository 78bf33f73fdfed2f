package io.inweave.controlplane.model;

import io.inweave.controlplane.model.naming.ObjectName;
import java.util.Map;
import java.util.Set;

/**
 * A registered workload instance: one process whose agent is, or was lately, connected. Labels, identity, locality and
 * weight are those of its workload, looked up in the world, so that an edit of the group reaches running instances.
 *
 * @param workload the WorkloadGroup, or the Pod, that its identity proves
 * @param id unique within the workload; several instances may share one address
 * @param address IP address by which others reach it
 * @param announced ports, as others see them, on which its agent serves mutual TLS (or what policy says)
 * @param ports port by the name of a service port, where the instance overrides its group ({@code INWEAVE_PORTS})
 */
public record Instance(
        WorkloadId workload, String id, String address, Set<Integer> announced, Map<String, Integer> ports) {
    public Instance {
        announced = Set.copyOf(announced);
        ports = Map.copyOf(ports);
    }

    public static Instance of(ObjectName group, String id, String address) {
        return of(WorkloadId.group(group), id, address);
    }

    public static Instance of(WorkloadId workload, String id, String address) {
        return new Instance(workload, id, address, Set.of(), Map.of());
    }

    public Instance withAnnounced(Set<Integer> announcedPorts) {
        return new Instance(workload, id, address, announcedPorts, ports);
    }

    public Instance withPorts(Map<String, Integer> namedPorts) {
        return new Instance(workload, id, address, announced, namedPorts);
    }
}
