package io.inweave.core.xds.parse;

import io.inweave.core.model.view.InboundListener;
import io.inweave.core.model.view.InboundListener.TlsMode;
import io.inweave.core.protobuf.Any;
import io.inweave.core.protobuf.Message;
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
        Message from = Values.unpack(packed, "envoy.config.listener.v3.Listener", Field.ROOT);
        if (from.has("api_listener")) {
            throw Field.ROOT.dot("api_listener").invalid("an ApiListener", "filter chains, as for every inbound name");
        }
        checkListenerFilters(from.messages("listener_filters"));
        List<Message> chains = new ArrayList<>(from.messages("filter_chains"));
        if (from.has("default_filter_chain")) {
            chains.add(from.message("default_filter_chain"));
        }
        InboundListenerParser parser = new InboundListenerParser();
        for (int i = 0; i < chains.size(); i++) {
            parser.add(chains.get(i), Field.ROOT.at("filter_chains", i));
        }
        return parser.build(InboundListener.builder()
                .name(name)
                .asker(AskerParser.parse(from))
                .services(ServicesParser.parse(from.message("metadata")))
                .address(from.message("address").message("socket_address").text("address"))
                .port(from.message("address").message("socket_address").integer("port_value")));
    }

    private static void checkListenerFilters(List<Message> filters) throws InvalidResourceException {
        for (int i = 0; i < filters.size(); i++) {
            String name = filters.get(i).text("name");
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

    private void add(Message chain, Field field) throws InvalidResourceException {
        boolean tls = chain.has("transport_socket");
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

    private static void checkMatch(Message chain, boolean tls, Field field) throws InvalidResourceException {
        String protocol = chain.message("filter_chain_match").text("transport_protocol");
        if (!protocol.isEmpty() && !protocol.equals(tls ? "tls" : "raw_buffer")) {
            throw field.dot("transport_protocol").invalid(protocol, tls ? "tls" : "raw_buffer");
        }
        if (!chain.message("filter_chain_match").hasOnly("transport_protocol")) {
            throw field.invalid(chain.message("filter_chain_match"), "transport_protocol alone");
        }
    }

    private static void checkTls(Message chain, Field field) throws InvalidResourceException {
        Message tls = Values.unpack(
                chain.message("transport_socket").any("typed_config"),
                "envoy.extensions.transport_sockets.tls.v3.DownstreamTlsContext",
                field.dot("typed_config"));
        if (!tls.flag("require_client_certificate")) {
            throw field.dot("typed_config.require_client_certificate").invalid("false", "true");
        }
    }

    private static HttpFilters filters(Message chain, Field field) throws InvalidResourceException {
        List<Message> filters = chain.messages("filters");
        if (filters.size() != 1) {
            throw field.dot("filters").invalid(filters.size() + " filters", "one HttpConnectionManager");
        }
        Message filter = filters.get(0);
        Field managerField = field.at("filters", 0).dot("typed_config");
        Message manager = Values.unpack(
                filter.any("typed_config"),
                "envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager",
                managerField);
        checkRoutes(manager.message("route_config"), managerField.dot("route_config"));
        return HttpFilters.parse(manager.messages("http_filters"), managerField);
    }

    /** Filters that single routes would set anew are not run by route here, so they must not be there. */
    private static void checkRoutes(Message routes, Field field) throws InvalidResourceException {
        for (Message host : routes.messages("virtual_hosts")) {
            boolean perRoute = host.has("typed_per_filter_config")
                    || host.messages("routes").stream().anyMatch(route -> route.has("typed_per_filter_config"));
            if (perRoute || routes.has("typed_per_filter_config")) {
                throw field.dot("typed_per_filter_config").invalid(host.text("name"), "none on inbound routes");
            }
        }
        RouteTableParser.parse(routes, field);
    }
}
