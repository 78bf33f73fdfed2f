package io.inweave.controlplane.kubernetes;

import io.fabric8.kubernetes.api.model.discovery.v1.Endpoint;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointConditions;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointPort;
import io.inweave.controlplane.model.EndpointSlice;
import io.inweave.controlplane.model.EndpointSlice.Backend;
import io.inweave.controlplane.model.EndpointSlice.Condition;
import io.inweave.controlplane.model.EndpointSlice.Family;
import io.inweave.controlplane.model.naming.Locality;
import io.inweave.controlplane.model.naming.ObjectName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Kubernetes' EndpointSlice ({@code discovery.k8s.io/v1}) to ours. */
final class SliceReader {
    private static final String SERVICE = "kubernetes.io/service-name";

    private SliceReader() {}

    /** Null for a slice of no Service, and for one of host names. */
    static @Nullable EndpointSlice read(io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice slice) {
        Map<String, String> labels = slice.getMetadata().getLabels();
        String service = labels == null ? null : labels.get(SERVICE);
        Family family = family(slice.getAddressType());
        if (service == null || family == null) {
            return null;
        }
        String namespace = slice.getMetadata().getNamespace();
        return new EndpointSlice(
                ObjectName.of(namespace, slice.getMetadata().getName()),
                ObjectName.of(namespace, service),
                family,
                ports(slice.getPorts()),
                backends(slice.getEndpoints()));
    }

    private static @Nullable Family family(@Nullable String addressType) {
        if ("IPv4".equals(addressType)) {
            return Family.IPV4;
        }
        return "IPv6".equals(addressType) ? Family.IPV6 : null;
    }

    private static Map<String, Integer> ports(@Nullable List<EndpointPort> ports) {
        Map<String, Integer> numbers = new HashMap<>();
        if (ports != null) {
            for (EndpointPort port : ports) {
                if (port.getPort() != null) {
                    numbers.put(port.getName() == null ? "" : port.getName(), port.getPort());
                }
            }
        }
        return numbers;
    }

    private static List<Backend> backends(@Nullable List<Endpoint> endpoints) {
        List<Backend> backends = new ArrayList<>();
        if (endpoints != null) {
            for (Endpoint endpoint : endpoints) {
                if (endpoint.getAddresses() != null && !endpoint.getAddresses().isEmpty()) {
                    backends.add(backend(endpoint));
                }
            }
        }
        return backends;
    }

    private static Backend backend(Endpoint endpoint) {
        boolean isPod = endpoint.getTargetRef() != null
                && "Pod".equals(endpoint.getTargetRef().getKind())
                && endpoint.getTargetRef().getUid() != null;
        String zone = endpoint.getZone();
        return new Backend(
                // All addresses of one endpoint are fungible, and consumers read the first (discovery.k8s.io/v1,
                // Endpoint).
                endpoint.getAddresses().get(0),
                isPod ? endpoint.getTargetRef().getUid() : "",
                condition(endpoint.getConditions()),
                zone == null ? Locality.NONE : new Locality("", zone, ""));
    }

    /** What is not said counts as ready, as serving, and as not terminating (discovery.k8s.io/v1, EndpointConditions). */
    private static Condition condition(@Nullable EndpointConditions conditions) {
        if (conditions == null || !Boolean.FALSE.equals(conditions.getReady())) {
            return Condition.READY;
        }
        boolean serving = Boolean.TRUE.equals(conditions.getServing());
        return serving && Boolean.TRUE.equals(conditions.getTerminating()) ? Condition.LEAVING : Condition.OUT;
    }
}
