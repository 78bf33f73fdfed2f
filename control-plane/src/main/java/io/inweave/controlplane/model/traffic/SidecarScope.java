package io.inweave.controlplane.model.traffic;

import io.inweave.controlplane.model.naming.ObjectName;
import io.inweave.controlplane.model.naming.Selector;
import java.util.List;

/** Which hosts the selected workloads see: the {@code egress} part of Istio's Sidecar. */
public record SidecarScope(ObjectName name, Selector selector, List<Host> hosts) {
    public SidecarScope {
        hosts = List.copyOf(hosts);
    }

    /** {@code <namespace>/<host>}; namespace {@code *} any, {@code .} the Sidecar's own, {@code ~} none. */
    public record Host(String namespace, String host) {}
}
