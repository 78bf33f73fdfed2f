package io.inweave.controlplane.model;

import io.inweave.controlplane.model.naming.Locality;
import io.inweave.controlplane.model.naming.ObjectName;
import java.util.List;
import java.util.Map;

/**
 * A part of who is behind a Kubernetes Service, in one address family.
 *
 * @param ports number by the name of the Service's port; the name is empty where there is only one
 */
public record EndpointSlice(
        ObjectName name, ObjectName service, Family family, Map<String, Integer> ports, List<Backend> backends) {
    /** Of all addresses in the slice. */
    public enum Family {
        IPV4,
        IPV6
    }

    /** Whether a backend takes requests. */
    public enum Condition {
        READY,
        /** On its way out, and serving still: for when nothing is ready. */
        LEAVING,
        /** Not ready, or gone. */
        OUT
    }

    /**
     * One of those behind it.
     *
     * @param pod uid of the Pod, empty when it is none
     * @param locality where nothing better is known: a Pod's is that of its node
     */
    public record Backend(String address, String pod, Condition condition, Locality locality) {}

    public EndpointSlice {
        ports = Map.copyOf(ports);
        backends = List.copyOf(backends);
    }
}
