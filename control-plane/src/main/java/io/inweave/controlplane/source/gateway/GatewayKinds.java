package io.inweave.controlplane.source.gateway;

import io.inweave.controlplane.source.kind.Kinds;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The kinds of the Gateway API that are read. Their definitions come with the Gateway API, not with our chart. */
public final class GatewayKinds {
    /** API group of all of them. */
    public static final String GROUP = "gateway.networking.k8s.io";

    private static final Map<String, Kinds.Kind> KINDS = new TreeMap<>(Map.of(
            "HTTPRoute", new Kinds.Kind(versions("v1", "v1beta1"), false, HttpRules::read),
            "GRPCRoute", new Kinds.Kind(versions("v1"), false, GrpcRules::read),
            "ReferenceGrant", new Kinds.Kind(versions("v1", "v1beta1"), false, GrantReader::read)));

    private GatewayKinds() {}

    private static Set<String> versions(String... versions) {
        return Set.of(versions).stream()
                .map(version -> GROUP + "/" + version)
                .collect(java.util.stream.Collectors.toUnmodifiableSet());
    }

    /** Null for a kind that is not read. */
    public static Kinds.@Nullable Kind named(String kind) {
        return KINDS.get(kind);
    }

    /** The kinds that are read, for messages. */
    public static String names() {
        return String.join(", ", KINDS.keySet());
    }

    /** Whether objects of a kind say where requests of the mesh go. */
    public static boolean isRoute(String kind) {
        return kind.equals("HTTPRoute") || kind.equals("GRPCRoute");
    }
}
