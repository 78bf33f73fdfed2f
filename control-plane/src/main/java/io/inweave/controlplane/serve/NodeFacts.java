package io.inweave.controlplane.serve;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.envoyproxy.envoy.config.core.v3.Node;
import io.inweave.controlplane.text.Printable;
import io.inweave.controlplane.translate.input.ClientKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a client says of itself in its node message. None of it is believed before it was compared with the certificate.
 *
 * @param instance own id of the process within its group; null: it does not want to be registered
 * @param certificates directory of the certificate files on an Envoy's own disk
 */
record NodeFacts(
        String id,
        ClientKind kind,
        @Nullable String namespace,
        @Nullable String serviceAccount,
        @Nullable String group,
        @Nullable String instance,
        List<String> addresses,
        Map<String, Integer> ports,
        int metricsPort,
        @Nullable String certificates) {
    private static final int MOST_PORTS = 64;
    private static final int LONGEST = 1024;

    static NodeFacts of(Node node) throws StreamRefusedException {
        if (node.getId().length() > LONGEST) {
            throw StreamRefusedException.invalid("node id: expected at most " + LONGEST + " characters");
        }
        Struct metadata = node.getMetadata();
        String namespace = text(metadata, "NAMESPACE");
        return new NodeFacts(
                node.getId(),
                kind(node.getUserAgentName(), text(metadata, "GENERATOR")),
                namespace == null ? namespaceOfId(node.getId()) : namespace,
                text(metadata, "SERVICE_ACCOUNT"),
                text(metadata, "AUTO_REGISTER_GROUP"),
                text(metadata, "INWEAVE_INSTANCE"),
                addresses(text(metadata, "INSTANCE_IPS")),
                ports(text(metadata, "INWEAVE_PORTS")),
                metricsPort(text(metadata, "METRICS_PORT")),
                text(metadata, "INWEAVE_CERTIFICATES"));
    }

    private static ClientKind kind(String userAgent, @Nullable String generator) {
        String agent = userAgent.toLowerCase(Locale.ROOT);
        if (agent.startsWith("inweave")) {
            return ClientKind.INWEAVE;
        }
        if (agent.startsWith("grpc")) {
            return ClientKind.GRPC;
        }
        return "grpc".equals(generator) && !agent.startsWith("envoy") ? ClientKind.GRPC : ClientKind.ENVOY;
    }

    /** Istio's form of an id is {@code <type>~<ip>~<name>.<namespace>~<dns domain>}. */
    private static @Nullable String namespaceOfId(String id) {
        String[] parts = id.split("~", -1);
        if (parts.length != 4) {
            return null;
        }
        int dot = parts[2].lastIndexOf('.');
        return dot < 0 || dot == parts[2].length() - 1 ? null : parts[2].substring(dot + 1);
    }

    private static List<String> addresses(@Nullable String text) {
        List<String> addresses = new ArrayList<>();
        if (text != null) {
            for (String address : text.split(",", -1)) {
                if (!address.isBlank()) {
                    addresses.add(address.trim());
                }
            }
        }
        return List.copyOf(addresses);
    }

    private static Map<String, Integer> ports(@Nullable String text) throws StreamRefusedException {
        Map<String, Integer> ports = new HashMap<>();
        if (text == null || text.isBlank()) {
            return ports;
        }
        for (String pair : text.split(",", -1)) {
            int colon = pair.indexOf(':');
            Integer port = colon <= 0 ? null : port(pair.substring(colon + 1).trim());
            if (port == null || ports.size() >= MOST_PORTS) {
                throw StreamRefusedException.invalid("node metadata INWEAVE_PORTS '" + Printable.of(text)
                        + "': expected at most " + MOST_PORTS + " pairs <service port name>:<port>, as in http:8081");
            }
            ports.put(pair.substring(0, colon).trim(), port);
        }
        return ports;
    }

    private static int metricsPort(@Nullable String text) throws StreamRefusedException {
        if (text == null || text.equals("0")) {
            return 0;
        }
        Integer port = port(text);
        if (port == null) {
            throw StreamRefusedException.invalid(
                    "node metadata METRICS_PORT '" + Printable.of(text) + "': expected 1 to 65535");
        }
        return port;
    }

    static @Nullable Integer port(String text) {
        if (text.isEmpty() || text.length() > 5 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return null;
        }
        int port = Integer.parseInt(text);
        return port >= 1 && port <= 65_535 ? port : null;
    }

    private static @Nullable String text(Struct metadata, String key) throws StreamRefusedException {
        Value value = metadata.getFieldsMap().get(key);
        if (value == null) {
            return null;
        }
        switch (value.getKindCase()) {
            case STRING_VALUE:
                break;
            case NUMBER_VALUE:
                return Long.toString(Math.round(value.getNumberValue()));
            default:
                throw StreamRefusedException.invalid("node metadata " + key + ": expected a string");
        }
        String text = value.getStringValue();
        if (text.length() > LONGEST) {
            throw StreamRefusedException.invalid(
                    "node metadata " + key + ": expected at most " + LONGEST + " characters");
        }
        return text.isEmpty() ? null : text;
    }
}
