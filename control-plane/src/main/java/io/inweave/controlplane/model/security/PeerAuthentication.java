package io.inweave.controlplane.model.security;

import io.inweave.controlplane.model.naming.ObjectName;
import io.inweave.controlplane.model.naming.Selector;
import java.util.Map;

/**
 * Which connections the selected workloads accept. With a selector it is about workloads, without one about its
 * namespace, and in the root namespace about the mesh.
 *
 * @param ports mode by the workload's port; only with a selector
 */
public record PeerAuthentication(ObjectName name, Selector selector, MtlsMode mode, Map<Integer, MtlsMode> ports) {
    public PeerAuthentication {
        ports = Map.copyOf(ports);
    }
}
