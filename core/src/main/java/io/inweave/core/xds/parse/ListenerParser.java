package io.inweave.core.xds.parse;

import io.inweave.core.model.view.OutboundListener;
import io.inweave.core.protobuf.Any;
import io.inweave.core.protobuf.Message;

/** Reads outbound listeners: an ApiListener that holds an HTTP connection manager (gRFC A27). */
public final class ListenerParser {
    private ListenerParser() {}

    /**
     * An outbound listener.
     *
     * @param name the name that was asked for, under which it is known
     * @throws InvalidResourceException naming field, value and what was expected
     */
    public static OutboundListener parse(String name, Any packed) throws InvalidResourceException {
        Message from = Values.unpack(packed, "envoy.config.listener.v3.Listener", Field.ROOT);
        Field field = Field.ROOT.dot("api_listener");
        if (!from.has("api_listener")) {
            throw field.missing("an ApiListener, as for every outbound name");
        }
        Field managerField = field.dot("api_listener");
        Message manager = Values.unpack(
                from.message("api_listener").any("api_listener"),
                "envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager",
                managerField);
        HttpFilters filters = HttpFilters.parse(manager.messages("http_filters"), managerField);
        if (!filters.policies().isEmpty()) {
            throw managerField.dot("http_filters").invalid("rbac", "filters of the client's side");
        }
        OutboundListener.Builder listener = OutboundListener.builder()
                .name(name)
                .asker(AskerParser.parse(from))
                .fault(filters.fault());
        routes(manager, listener, managerField);
        if (manager.message("common_http_protocol_options").has("max_stream_duration")) {
            listener.maxStreamNanos(Values.nanos(
                    manager.message("common_http_protocol_options").message("max_stream_duration"),
                    managerField.dot("common_http_protocol_options.max_stream_duration")));
        }
        return listener.build();
    }

    private static void routes(Message manager, OutboundListener.Builder listener, Field field)
            throws InvalidResourceException {
        switch (manager.which("route_specifier")) {
            case "rds":
                checkSource(manager.message("rds").message("config_source"), field.dot("rds.config_source"));
                listener.routeName(Values.required(
                        manager.message("rds").text("route_config_name"), field.dot("rds.route_config_name")));
                break;
            case "route_config":
                listener.inlineRoutes(
                        RouteTableParser.parse(manager.message("route_config"), field.dot("route_config")));
                break;
            default:
                throw field.invalid(manager.which("route_specifier"), "rds or route_config");
        }
    }

    /** Everything comes by the one stream. */
    static void checkSource(Message source, Field field) throws InvalidResourceException {
        if (!source.has("ads") && !source.has("self")) {
            throw field.invalid(source.which("config_source_specifier"), "ads or self");
        }
    }
}
