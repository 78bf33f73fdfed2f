package io.inweave.controlplane.source.kind;

import io.inweave.controlplane.model.StaticEndpoint;
import io.inweave.controlplane.model.naming.Locality;
import io.inweave.controlplane.source.document.Fields;
import io.inweave.controlplane.source.document.Value;
import java.util.LinkedHashMap;
import java.util.Map;

/** A workload as it is written in WorkloadEntry, in {@code endpoints} of a ServiceEntry, and as a group's template. */
final class EndpointReader {
    private EndpointReader() {}

    static StaticEndpoint read(Fields spec, String name, String namespace, Map<String, String> metadataLabels) {
        Value address = spec.required("address");
        String text = address.nonEmptyString();
        if (!Addresses.isIp(text) && !Addresses.isHost(text)) {
            throw address.refuse("expected an IP address or a host name; unix:// is not supported");
        }
        Map<String, String> labels = new LinkedHashMap<>(metadataLabels);
        labels.putAll(spec.stringMap("labels"));
        StaticEndpoint endpoint = new StaticEndpoint(
                name,
                namespace,
                text,
                ports(spec),
                labels,
                spec.string("serviceAccount", ""),
                locality(spec),
                weight(spec));
        spec.unsupported("network");
        spec.end();
        return endpoint;
    }

    static Map<String, Integer> ports(Fields spec) {
        Map<String, Integer> ports = new LinkedHashMap<>();
        spec.take("ports").ifPresent(value -> value.entries().forEach((key, port) -> ports.put(key, port.port())));
        return ports;
    }

    static Locality locality(Fields spec) {
        return spec.take("locality")
                .map(value -> Locality.parse(value.nonEmptyString()))
                .orElse(Locality.NONE);
    }

    static int weight(Fields spec) {
        return spec.take("weight")
                .map(value -> value.integer(1, Integer.MAX_VALUE))
                .orElse(1);
    }
}
