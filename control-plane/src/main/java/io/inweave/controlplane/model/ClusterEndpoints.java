package io.inweave.controlplane.model;

import io.inweave.controlplane.model.EndpointSlice.Family;
import io.inweave.controlplane.model.naming.Hostname;
import io.inweave.controlplane.model.naming.ObjectName;
import io.inweave.controlplane.model.security.MtlsMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The endpoints that Kubernetes Services have by their EndpointSlices. */
final class ClusterEndpoints {
    private final String trustDomain;
    private final SecurityIndex security;
    private final Cluster cluster;

    ClusterEndpoints(String trustDomain, SecurityIndex security, Cluster cluster) {
        this.trustDomain = trustDomain;
        this.security = security;
        this.cluster = cluster;
    }

    /** What a list of endpoints was made from, beside the members; indexes are compared by identity. */
    private record From(SecurityIndex security, Service service) {}

    List<ServiceEndpoint> endpoints(Service service, ServicePort port) {
        ServiceBackends backends = backends(service);
        if (backends == null) {
            return List.of();
        }
        return backends.endpoints(port, new From(security, service), () -> {
            List<ServiceEndpoint> endpoints = new ArrayList<>();
            for (ServiceBackends.Member member : backends.serving(port, family(service))) {
                Integer number = member.port(port);
                if (number != null) {
                    endpoints.add(endpoint(service, member, number));
                }
            }
            return endpoints;
        });
    }

    /** Of all Pods behind the service, ready or not: one that is not may be so at any moment. */
    Set<String> identities(Service service) {
        Set<String> identities = new TreeSet<>();
        ServiceBackends backends = backends(service);
        if (backends != null) {
            for (ServiceBackends.Member member : backends.members()) {
                Pod pod = member.pod();
                if (pod != null) {
                    identities.add(spiffeId(pod.namespace(), pod.serviceAccount()));
                }
            }
        }
        return identities;
    }

    /** Is given a port of a service, and the Pod's own number of it. */
    interface PortVisitor {
        void visit(Service service, ServicePort port, int number);
    }

    /** The ports of services that a Pod is behind. */
    void forEachPort(Pod pod, ServiceIndex services, PortVisitor found) {
        for (String name : cluster.servicesOf(pod)) {
            Service service = services.named(Hostname.ofService(name, pod.namespace()), pod.namespace());
            ServiceBackends backends = service == null ? null : backends(service);
            if (service != null && backends != null) {
                for (ServicePort port : service.ports()) {
                    numbers(backends, pod, port).forEach(number -> found.visit(service, port, number));
                }
            }
        }
    }

    private static Set<Integer> numbers(ServiceBackends backends, Pod pod, ServicePort port) {
        Set<Integer> numbers = new TreeSet<>();
        for (ServiceBackends.Member member : backends.members()) {
            Integer number = pod.equals(member.pod()) ? member.port(port) : null;
            if (number != null) {
                numbers.add(number);
            }
        }
        return numbers;
    }

    /** Only a Kubernetes Service has slices; a ServiceEntry may have the name of one. */
    private @Nullable ServiceBackends backends(Service service) {
        ObjectName name = service.name();
        return service.host().equals(Hostname.ofService(name.name(), name.namespace())) ? cluster.backends(name) : null;
    }

    private static @Nullable Family family(Service service) {
        if (service.addresses().isEmpty()) {
            return null;
        }
        return service.addresses().get(0).indexOf(':') < 0 ? Family.IPV4 : Family.IPV6;
    }

    private ServiceEndpoint endpoint(Service service, ServiceBackends.Member member, int port) {
        String address = member.backend().address();
        Pod pod = member.pod();
        if (pod == null) {
            // Somebody else's machine, written down by hand: nothing is known of it, so nothing of ours is expected of
            // it.
            return new ServiceEndpoint(
                    service.name().name(),
                    service.namespace(),
                    address,
                    port,
                    Map.of(),
                    spiffeId(service.namespace(), "default"),
                    member.backend().locality(),
                    1,
                    false,
                    false);
        }
        boolean announced = pod.announced().contains(port);
        return new ServiceEndpoint(
                pod.title(),
                pod.namespace(),
                address,
                port,
                pod.labels(),
                spiffeId(pod.namespace(), pod.serviceAccount()),
                pod.locality(),
                1,
                announced && security.mode(pod.namespace(), pod.labels(), port) != MtlsMode.DISABLE,
                announced);
    }

    private String spiffeId(String namespace, String serviceAccount) {
        return World.spiffeId(trustDomain, namespace, serviceAccount);
    }
}
