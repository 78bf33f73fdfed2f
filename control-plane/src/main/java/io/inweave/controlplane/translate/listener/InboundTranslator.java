package io.inweave.controlplane.translate.listener;

import com.google.protobuf.BoolValue;
import io.envoyproxy.envoy.config.core.v3.TransportSocket;
import io.envoyproxy.envoy.config.listener.v3.Filter;
import io.envoyproxy.envoy.config.listener.v3.FilterChain;
import io.envoyproxy.envoy.config.listener.v3.FilterChainMatch;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpFilter;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.DownstreamTlsContext;
import io.inweave.controlplane.model.StaticEndpoint;
import io.inweave.controlplane.model.security.AuthorizationPolicy;
import io.inweave.controlplane.model.security.MtlsMode;
import io.inweave.controlplane.model.security.Refusal;
import io.inweave.controlplane.translate.authz.AuthorizationFilters;
import io.inweave.controlplane.translate.input.ClientKind;
import io.inweave.controlplane.translate.input.Inputs;
import io.inweave.controlplane.translate.wire.HttpConnections;
import io.inweave.controlplane.translate.wire.Ports;
import io.inweave.controlplane.translate.wire.ServiceMetadata;
import io.inweave.controlplane.translate.wire.TlsContexts;
import io.inweave.controlplane.translate.wire.Wire;
import io.inweave.controlplane.translate.wire.WorkloadMetadata;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code xds.istio.io/grpc/lds/inbound/<address>:<port>} to what a server port takes: the asker's own policies decide.
 * Whether the asker may ask for that address is for the server to check.
 */
public final class InboundTranslator {
    private static final String PREFIX = "xds.istio.io/grpc/lds/inbound/";

    private InboundTranslator() {}

    /** Whether the name is one of this kind. */
    public static boolean isInbound(String name) {
        return name.startsWith(PREFIX);
    }

    /** Null when the name has no address and port, or the asker takes no such listener. */
    public static @Nullable Listener translate(Inputs inputs, String name) {
        Ports.HostAndPort own = Ports.HostAndPort.parse(name.substring(PREFIX.length()));
        // An Envoy would need a cluster behind it: it is a client here.
        if (own == null || inputs.kind() == ClientKind.ENVOY) {
            return null;
        }
        Map<String, String> labels = inputs.labels();
        String namespace = inputs.namespace();
        MtlsMode mode = inputs.read((world, asker) -> world.mtlsMode(namespace, labels, own.port()));
        List<AuthorizationPolicy> policies = inputs.read((world, asker) -> world.authorization(namespace, labels));
        List<Refusal> refusals = inputs.read((world, asker) -> world.refusals(namespace, labels));
        String trustDomain = inputs.read((world, asker) -> world.trustDomain());
        List<HttpFilter> filters = AuthorizationFilters.of(policies, refusals, trustDomain);
        Listener.Builder listener =
                Listener.newBuilder().setName(name).setAddress(Wire.address(own.host(), own.port()));
        chains(inputs.kind(), effective(mode, refusals), labels, filters).forEach(listener::addFilterChains);
        WorkloadMetadata.tell(listener, inputs);
        if (inputs.kind() == ClientKind.INWEAVE) {
            ServiceMetadata.tell(listener, inputs.servicesBehind(own.port()));
        }
        return listener.build();
    }

    /** Where a policy could not be read, it may have said strict. */
    private static MtlsMode effective(MtlsMode mode, List<Refusal> refusals) {
        return refusals.isEmpty() ? mode : MtlsMode.STRICT;
    }

    private static List<FilterChain> chains(
            ClientKind kind, MtlsMode mode, Map<String, String> labels, List<HttpFilter> filters) {
        switch (mode) {
            case STRICT:
                return List.of(mutualTls(filters).build());
            case DISABLE:
                return List.of(plaintext(filters).build());
            default:
                break;
        }
        if (kind == ClientKind.GRPC) {
            // Its server cannot tell TLS from plaintext; the label says what its clients will speak.
            boolean tls = "istio".equals(labels.get(StaticEndpoint.TLS_MODE_LABEL));
            return List.of((tls ? mutualTls(filters) : plaintext(filters)).build());
        }
        return List.of(
                mutualTls(filters).setFilterChainMatch(transport("tls")).build(),
                plaintext(filters).setFilterChainMatch(transport("raw_buffer")).build());
    }

    private static FilterChainMatch transport(String protocol) {
        return FilterChainMatch.newBuilder().setTransportProtocol(protocol).build();
    }

    private static FilterChain.Builder mutualTls(List<HttpFilter> filters) {
        DownstreamTlsContext context = DownstreamTlsContext.newBuilder()
                .setCommonTlsContext(TlsContexts.byProviders(List.of()))
                .setRequireClientCertificate(BoolValue.of(true))
                .build();
        return chain("inbound-mtls", filters)
                .setTransportSocket(
                        TransportSocket.newBuilder().setName(TlsContexts.SOCKET).setTypedConfig(Wire.any(context)));
    }

    private static FilterChain.Builder plaintext(List<HttpFilter> filters) {
        return chain("inbound-plaintext", filters);
    }

    private static FilterChain.Builder chain(String name, List<HttpFilter> filters) {
        return FilterChain.newBuilder()
                .setName(name)
                .addFilters(Filter.newBuilder()
                        .setName("envoy.filters.network.http_connection_manager")
                        .setTypedConfig(Wire.any(HttpConnections.inbound(name, filters))));
    }
}
