package io.inweave.controlplane.translate.cluster;

import com.google.protobuf.Any;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.core.v3.TransportSocket;
import io.inweave.controlplane.model.ServiceEndpoint;
import io.inweave.controlplane.model.traffic.ClientTls;
import io.inweave.controlplane.model.traffic.DestinationRule;
import io.inweave.controlplane.model.traffic.Subset;
import io.inweave.controlplane.translate.input.ClientKind;
import io.inweave.controlplane.translate.wire.TlsContexts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether a cluster speaks the mesh's TLS: always or never where a DestinationRule says so; else by endpoint, to those
 * that are known to take it. A gRPC client has one setting a cluster: it gets TLS once all endpoints take it.
 */
final class TransportSockets {
    /** The message has no fields, so it takes no generated class to write it. */
    private static final Any RAW_BUFFER = Any.newBuilder()
            .setTypeUrl("type.googleapis.com/envoy.extensions.transport_sockets.raw_buffer.v3.RawBuffer")
            .build();

    private TransportSockets() {}

    static void apply(Cluster.Builder cluster, ClusterScope scope) {
        ClientTls tls = scope.policy().tls();
        if (tls != null) {
            if (tls.mode() == ClientTls.Mode.ISTIO_MUTUAL) {
                cluster.setTransportSocket(mutual(scope, tls));
            }
            return;
        }
        if (scope.service().external()) {
            return;
        }
        if (scope.kind() == ClientKind.GRPC) {
            if (allTakeTls(scope)) {
                cluster.setTransportSocket(mutual(scope, null));
            }
            return;
        }
        cluster.addTransportSocketMatches(Cluster.TransportSocketMatch.newBuilder()
                        .setName("tlsMode-istio")
                        .setMatch(Struct.newBuilder()
                                .putFields(
                                        "tlsMode",
                                        Value.newBuilder()
                                                .setStringValue("istio")
                                                .build()))
                        .setTransportSocket(mutual(scope, null)))
                .addTransportSocketMatches(Cluster.TransportSocketMatch.newBuilder()
                        .setName("tlsMode-disabled")
                        .setMatch(Struct.getDefaultInstance())
                        .setTransportSocket(TransportSocket.newBuilder()
                                .setName("envoy.transport_sockets.raw_buffer")
                                .setTypedConfig(RAW_BUFFER)));
    }

    private static TransportSocket mutual(ClusterScope scope, @Nullable ClientTls tls) {
        String sni = tls == null || tls.sni() == null ? serverName(scope) : tls.sni();
        List<String> alpn = ConnectionLimits.speaksHttp2(scope) ? List.of("h2") : List.of("http/1.1");
        return TlsContexts.upstream(scope.inputs(), scope.certificates(), identities(scope, tls), sni, alpn);
    }

    /**
     * Istio's {@code outbound_.80_._.host} is not a host name, and a JVM's TLS refuses a handshake that names one: an
     * Envoy, which sends what it is told, says the host to the woven server behind it.
     */
    private static String serverName(ClusterScope scope) {
        return scope.kind() == ClientKind.ENVOY
                ? scope.service().host()
                : scope.name().sni();
    }

    /**
     * Whom the client accepts. Never nobody in particular: without names any certificate of the mesh would do. Where no
     * workload is known that proves an identity, that is the default account beside the service.
     */
    private static List<String> identities(ClusterScope scope, @Nullable ClientTls tls) {
        if (tls != null && !tls.subjectAltNames().isEmpty()) {
            return tls.subjectAltNames();
        }
        List<String> identities = scope.inputs().identities(scope.service());
        if (!identities.isEmpty()) {
            return identities;
        }
        String namespace = scope.service().namespace();
        String fallback = scope.inputs().read((world, asker) -> world.spiffeId(namespace, "default"));
        return List.of(fallback);
    }

    private static boolean allTakeTls(ClusterScope scope) {
        DestinationRule rule = scope.inputs().ruleFor(scope.service());
        Subset subset = rule == null ? null : rule.subset(scope.name().subset());
        return scope.inputs().read((world, asker) -> {
            List<ServiceEndpoint> endpoints =
                    EndpointTranslator.selected(world.endpoints(scope.service(), scope.port()), subset);
            boolean some = !endpoints.isEmpty() || world.hasGroups(scope.service());
            return some && endpoints.stream().allMatch(ServiceEndpoint::mutualTls);
        });
    }
}
