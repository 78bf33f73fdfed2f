package io.inweave.controlplane.source.kind;

import io.inweave.controlplane.model.AppProtocol;
import io.inweave.controlplane.model.Service;
import io.inweave.controlplane.model.Service.Resolution;
import io.inweave.controlplane.model.ServicePort;
import io.inweave.controlplane.model.StaticEndpoint;
import io.inweave.controlplane.model.naming.ExportTo;
import io.inweave.controlplane.source.document.Fields;
import io.inweave.controlplane.source.document.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** ServiceEntry: one service for each of its hosts. */
final class ServiceEntryReader {
    private static final Map<String, Resolution> RESOLUTIONS = Map.of(
            "STATIC", Resolution.STATIC,
            "DNS", Resolution.DNS,
            "DNS_ROUND_ROBIN", Resolution.DNS_ROUND_ROBIN,
            "NONE", Resolution.NONE);
    private static final Map<String, Boolean> LOCATIONS = Map.of("MESH_EXTERNAL", true, "MESH_INTERNAL", false);

    private ServiceEntryReader() {}

    static List<Object> read(Meta meta, Fields spec) {
        Value hosts = spec.required("hosts");
        List<String> addresses = addresses(spec);
        boolean external =
                spec.take("location").map(value -> value.oneOf(LOCATIONS)).orElse(true);
        Resolution resolution =
                spec.take("resolution").map(value -> value.oneOf(RESOLUTIONS)).orElse(Resolution.NONE);
        List<ServicePort> ports = ports(spec.required("ports"));
        List<StaticEndpoint> endpoints = endpoints(meta, spec, resolution);
        Map<String, String> selector = selector(spec, endpoints);
        List<String> names = spec.strings("subjectAltNames");
        ExportTo exportTo = Meta.exportTo(spec);
        spec.end();
        List<Object> services = new ArrayList<>();
        for (Value host : hosts.list()) {
            services.add(new Service(
                    meta.name(),
                    host(host, resolution),
                    addresses,
                    ports,
                    resolution,
                    external,
                    selector,
                    endpoints,
                    names,
                    exportTo));
        }
        if (services.isEmpty()) {
            throw hosts.refuse("expected at least one host");
        }
        return services;
    }

    private static String host(Value value, Resolution resolution) {
        String host = Addresses.hostOrPattern(value);
        if (host.startsWith("*") && resolution != Resolution.NONE) {
            throw value.refuse("expected a host without '*', or resolution: NONE");
        }
        return host;
    }

    private static List<String> addresses(Fields spec) {
        List<String> addresses = new ArrayList<>();
        for (Value value : spec.list("addresses")) {
            addresses.add(Addresses.block(value));
        }
        return addresses;
    }

    private static List<ServicePort> ports(Value list) {
        List<ServicePort> ports = new ArrayList<>();
        Set<Object> seen = new LinkedHashSet<>();
        for (Value value : list.list()) {
            Fields fields = value.fields();
            int number = fields.required("number").port();
            String name = fields.required("name").nonEmptyString();
            AppProtocol protocol = fields.take("protocol")
                    .map(ServiceEntryReader::protocol)
                    .orElseGet(() -> AppProtocol.ofPortName(name));
            Integer target = fields.take("targetPort").map(Value::port).orElse(null);
            fields.end();
            if (!seen.add(number) || !seen.add(name)) {
                throw value.refuse("port " + number + " '" + name + "': its number or name is there twice");
            }
            ports.add(new ServicePort(number, name, protocol, target, null));
        }
        return ports;
    }

    private static AppProtocol protocol(Value value) {
        return AppProtocol.parse(value.string())
                .orElseThrow(() -> value.refuse("expected HTTP, HTTP2, GRPC, HTTPS, TLS or TCP"));
    }

    private static List<StaticEndpoint> endpoints(Meta meta, Fields spec, Resolution resolution) {
        List<StaticEndpoint> endpoints = new ArrayList<>();
        for (Value value : spec.list("endpoints")) {
            String name = meta.name().name() + "-" + endpoints.size();
            StaticEndpoint endpoint = EndpointReader.read(value.fields(), name, meta.namespace(), Map.of());
            if (resolution == Resolution.STATIC && !Addresses.isIp(endpoint.address())) {
                throw value.refuse("'" + endpoint.address() + "': expected an IP address, for resolution is STATIC");
            }
            if (resolution == Resolution.NONE) {
                throw value.refuse("expected no endpoints, for resolution is NONE");
            }
            endpoints.add(endpoint);
        }
        return endpoints;
    }

    private static Map<String, String> selector(Fields spec, List<StaticEndpoint> endpoints) {
        return spec.take("workloadSelector")
                .map(value -> {
                    if (!endpoints.isEmpty()) {
                        throw value.refuse("expected either endpoints or a workloadSelector");
                    }
                    Fields fields = value.fields();
                    Map<String, String> labels = fields.required("labels").stringMap();
                    fields.end();
                    return labels;
                })
                .orElse(Map.of());
    }
}
