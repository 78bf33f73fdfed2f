package io.inweave.controlplane.model;

import io.inweave.controlplane.model.naming.ExportTo;
import io.inweave.controlplane.model.naming.ObjectName;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A host that can be called: a Kubernetes Service, or one host of a ServiceEntry.
 *
 * @param name of the object that defines it
 * @param host fully qualified, or {@code *.suffix}
 * @param addresses virtual IP addresses; may be empty
 * @param external outside the mesh: never mutual TLS of ours
 * @param selector labels of its workloads; empty: none are selected
 * @param endpoints written down in the service itself
 * @param subjectAltNames further identities that its workloads may prove
 */
public record Service(
        ObjectName name,
        String host,
        List<String> addresses,
        List<ServicePort> ports,
        Resolution resolution,
        boolean external,
        Map<String, String> selector,
        List<StaticEndpoint> endpoints,
        List<String> subjectAltNames,
        ExportTo exportTo) {
    /** How its endpoints are found. */
    public enum Resolution {
        /** From the registry and the configuration. */
        STATIC,
        /** By DNS, of its endpoints' addresses, else of the host itself. */
        DNS,
        /** By DNS, only one address a connection. */
        DNS_ROUND_ROBIN,
        /** The caller already knows the address. */
        NONE
    }

    public Service {
        addresses = List.copyOf(addresses);
        ports = List.copyOf(ports);
        selector = Map.copyOf(selector);
        endpoints = List.copyOf(endpoints);
        subjectAltNames = List.copyOf(subjectAltNames);
    }

    public String namespace() {
        return name.namespace();
    }

    public @Nullable ServicePort port(int number) {
        for (ServicePort port : ports) {
            if (port.number() == number) {
                return port;
            }
        }
        return null;
    }

    public boolean isWildcard() {
        return host.startsWith("*");
    }
}
