package io.inweave.core.xds.parse;

import com.google.protobuf.Any;
import io.envoyproxy.envoy.config.listener.v3.Filter;
import io.envoyproxy.envoy.config.listener.v3.FilterChain;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import io.envoyproxy.envoy.config.route.v3.VirtualHost;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.DownstreamTlsContext;
import io.inweave.core.model.InboundListener;
import io.inweave.core.model.InboundListener.TlsMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads inbound listeners: filter chains with or without a DownstreamTlsContext (gRFC A36). One chain with it means
 * strict, one without means plaintext, one of each permissive. As policy hangs on it, all that is not understood is
 * refused.
 */
public final class InboundListenerParser {
    private @Nullable HttpFilters overTls;
    private @Nullable HttpFilters overPlaintext;

    private InboundListenerParser() {}

    /**
     * An inbound listener.
     *
     * @param name the name that was asked for, under which it is known
     * @throws InvalidResourceException naming field, value and what was expected
     */
    public static InboundListener parse(String name, Any packed) throws InvalidResourceException {
        Listener from = Values.unpack(packed, Listener.class, Field.ROOT);
        if (from.hasApiListener()) {
            throw Field.ROOT.dot("api_listener").invalid("an ApiListener", "filter chains, as for every inbound name");
        }
        if (from.getListenerFiltersCount() > 0) {
            checkListenerFilters(from);
        }
        List<FilterChain> chains = new ArrayList<>(from.getFilterChainsList());
        if (from.hasDefaultFilterChain()) {
            chains.add(from.getDefaultFilterChain());
        }
        InboundListenerParser parser = new InboundListenerParser();
        for (int i = 0; i < chains.size(); i++) {
            parser.add(chains.get(i), Field.ROOT.at("filter_chains", i));
        }
        return parser.build(InboundListener.builder()
                .name(name)
                .asker(AskerParser.parse(from))
                .services(ServicesParser.parse(from.getMetadata()))
                .address(from.getAddress().getSocketAddress().getAddress())
                .port(from.getAddress().getSocketAddress().getPortValue()));
    }

    private static void checkListenerFilters(Listener from) throws InvalidResourceException {
        for (int i = 0; i < from.getListenerFiltersCount(); i++) {
            String name = from.getListenerFilters(i).getName();
            if (!name.equals("envoy.filters.listener.tls_inspector")
                    && !name.equals("envoy.filters.listener.http_inspector")) {
                throw Field.ROOT.at("listener_filters", i).invalid(name, "the TLS or HTTP inspector");
            }
        }
    }

    private InboundListener build(InboundListener.Builder listener) throws InvalidResourceException {
        if (overTls == null && overPlaintext == null) {
            throw Field.ROOT.dot("filter_chains").missing("at least one chain");
        }
        if (overTls != null) {
            listener.policies(overTls.policies()).fault(overTls.fault());
        }
        if (overPlaintext != null) {
            listener.plaintextPolicies(overPlaintext.policies()).fault(overPlaintext.fault());
        }
        TlsMode mode =
                overPlaintext == null ? TlsMode.STRICT : overTls == null ? TlsMode.PLAINTEXT : TlsMode.PERMISSIVE;
        return listener.tlsMode(mode).build();
    }

    private void add(FilterChain chain, Field field) throws InvalidResourceException {
        boolean tls = chain.hasTransportSocket();
        checkMatch(chain, tls, field.dot("filter_chain_match"));
        if (tls) {
            checkTls(chain, field.dot("transport_socket"));
        }
        if ((tls ? overTls : overPlaintext) != null) {
            throw field.invalid("a second chain", "one chain with TLS and one without at most");
        }
        HttpFilters filters = filters(chain, field);
        if (tls) {
            overTls = filters;
        } else {
            overPlaintext = filters;
        }
    }

    private static void checkMatch(FilterChain chain, boolean tls, Field field) throws InvalidResourceException {
        String protocol = chain.getFilterChainMatch().getTransportProtocol();
        if (!protocol.isEmpty() && !protocol.equals(tls ? "tls" : "raw_buffer")) {
            throw field.dot("transport_protocol").invalid(protocol, tls ? "tls" : "raw_buffer");
        }
        if (!chain.getFilterChainMatch().toBuilder()
                .clearTransportProtocol()
                .build()
                .equals(io.envoyproxy.envoy.config.listener.v3.FilterChainMatch.getDefaultInstance())) {
            throw field.invalid(chain.getFilterChainMatch(), "transport_protocol alone");
        }
    }

    private static void checkTls(FilterChain chain, Field field) throws InvalidResourceException {
        DownstreamTlsContext tls = Values.unpack(
                chain.getTransportSocket().getTypedConfig(), DownstreamTlsContext.class, field.dot("typed_config"));
        if (!tls.getRequireClientCertificate().getValue()) {
            throw field.dot("typed_config.require_client_certificate").invalid("false", "true");
        }
    }

    private static HttpFilters filters(FilterChain chain, Field field) throws InvalidResourceException {
        if (chain.getFiltersCount() != 1) {
            throw field.dot("filters").invalid(chain.getFiltersCount() + " filters", "one HttpConnectionManager");
        }
        Filter filter = chain.getFilters(0);
        Field managerField = field.at("filters", 0).dot("typed_config");
        HttpConnectionManager manager =
                Values.unpack(filter.getTypedConfig(), HttpConnectionManager.class, managerField);
        checkRoutes(manager.getRouteConfig(), managerField.dot("route_config"));
        return HttpFilters.parse(manager.getHttpFiltersList(), managerField);
    }

    /** Filters that single routes would set anew are not run by route here, so they must not be there. */
    private static void checkRoutes(RouteConfiguration routes, Field field) throws InvalidResourceException {
        for (VirtualHost host : routes.getVirtualHostsList()) {
            boolean perRoute = host.getTypedPerFilterConfigCount() > 0
                    || host.getRoutesList().stream().anyMatch(route -> route.getTypedPerFilterConfigCount() > 0);
            if (perRoute || routes.getTypedPerFilterConfigCount() > 0) {
                throw field.dot("typed_per_filter_config").invalid(host.getName(), "none on inbound routes");
            }
        }
        RouteTableParser.parse(routes, field);
    }
}
