package io.inweave.controlplane.source.kind;

import io.inweave.controlplane.model.AppProtocol;
import io.inweave.controlplane.model.Service;
import io.inweave.controlplane.model.ServicePort;
import io.inweave.controlplane.model.naming.Hostname;
import io.inweave.controlplane.source.document.Fields;
import io.inweave.controlplane.source.document.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Kubernetes' {@code v1} Service. */
final class ServiceReader {
    private static final Map<String, String> TYPES = Map.of("ClusterIP", "", "NodePort", "", "LoadBalancer", "");
    private static final Map<String, Boolean> TRANSPORTS = Map.of("TCP", true, "UDP", false);

    /** What an API server writes into every Service that says nothing. */
    private static final Map<String, String> INTERNAL_TRAFFIC = Map.of("Cluster", "");

    private ServiceReader() {}

    static List<Object> read(Meta meta, Fields spec) {
        spec.take("type").ifPresent(type -> type.oneOf(TYPES));
        List<String> addresses = addresses(spec);
        Map<String, String> selector = spec.stringMap("selector");
        List<ServicePort> ports = ports(spec.required("ports"));
        spec.take("internalTrafficPolicy").ifPresent(policy -> policy.oneOf(INTERNAL_TRAFFIC));
        spec.unsupported("externalName", "externalIPs", "trafficDistribution");
        // About how a cluster's own network brings packets here; nothing of the mesh.
        spec.ignored(
                "ipFamilies",
                "ipFamilyPolicy",
                "sessionAffinity",
                "sessionAffinityConfig",
                "loadBalancerIP",
                "loadBalancerSourceRanges",
                "externalTrafficPolicy",
                "publishNotReadyAddresses",
                "allocateLoadBalancerNodePorts",
                "healthCheckNodePort",
                "loadBalancerClass");
        spec.end();
        String host = Hostname.ofService(meta.name().name(), meta.namespace());
        return List.of(new Service(
                meta.name(),
                host,
                addresses,
                ports,
                Service.Resolution.STATIC,
                false,
                selector,
                List.of(),
                List.of(),
                meta.annotatedExportTo()));
    }

    private static List<String> addresses(Fields spec) {
        Set<String> addresses = new LinkedHashSet<>();
        spec.take("clusterIP").map(ServiceReader::clusterIp).ifPresent(addresses::add);
        for (Value value : spec.list("clusterIPs")) {
            addresses.add(clusterIp(value));
        }
        addresses.remove("None");
        addresses.remove("");
        return List.copyOf(addresses);
    }

    private static String clusterIp(Value value) {
        String text = value.string();
        return text.isEmpty() || text.equals("None") ? text : Addresses.ip(value);
    }

    private static List<ServicePort> ports(Value list) {
        List<ServicePort> ports = new ArrayList<>();
        Set<Integer> numbers = new LinkedHashSet<>();
        for (Value value : list.list()) {
            ServicePort port = port(value.fields());
            if (port.protocol() != AppProtocol.UDP && !numbers.add(port.number())) {
                throw value.refuse("port " + port.number() + " is there twice");
            }
            ports.add(port);
        }
        if (ports.isEmpty()) {
            throw list.refuse("expected at least one port");
        }
        return ports;
    }

    private static ServicePort port(Fields fields) {
        int number = fields.required("port").port();
        String name = fields.string("name", "");
        boolean tcp =
                fields.take("protocol").map(value -> value.oneOf(TRANSPORTS)).orElse(true);
        Optional<Value> target = fields.take("targetPort");
        AppProtocol protocol = fields.take("appProtocol")
                .map(ServiceReader::appProtocol)
                .orElseGet(() -> AppProtocol.ofPortName(name));
        fields.ignored("nodePort");
        fields.end();
        Integer targetPort = target.filter(Value::isInteger).map(Value::port).orElse(null);
        String targetName = target.filter(value -> !value.isInteger())
                .map(Value::nonEmptyString)
                .orElse(null);
        return new ServicePort(number, name, tcp ? protocol : AppProtocol.UDP, targetPort, targetName);
    }

    private static AppProtocol appProtocol(Value value) {
        return AppProtocol.parse(value.string())
                .orElseThrow(() -> value.refuse("expected http, http2, grpc, tls, https, tcp, kubernetes.io/h2c,"
                        + " kubernetes.io/ws or kubernetes.io/wss"));
    }
}
