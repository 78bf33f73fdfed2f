package io.inweave.core.xds.parse;

import com.google.protobuf.Any;
import io.envoyproxy.envoy.config.core.v3.ConfigSource;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager;
import io.inweave.core.model.OutboundListener;

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
        Listener from = Values.unpack(packed, Listener.class, Field.ROOT);
        Field field = Field.ROOT.dot("api_listener");
        if (!from.hasApiListener()) {
            throw field.missing("an ApiListener, as for every outbound name");
        }
        Field managerField = field.dot("api_listener");
        HttpConnectionManager manager =
                Values.unpack(from.getApiListener().getApiListener(), HttpConnectionManager.class, managerField);
        HttpFilters filters = HttpFilters.parse(manager.getHttpFiltersList(), managerField);
        if (!filters.policies().isEmpty()) {
            throw managerField.dot("http_filters").invalid("rbac", "filters of the client's side");
        }
        OutboundListener.Builder listener = OutboundListener.builder()
                .name(name)
                .asker(AskerParser.parse(from))
                .fault(filters.fault());
        routes(manager, listener, managerField);
        if (manager.getCommonHttpProtocolOptions().hasMaxStreamDuration()) {
            listener.maxStreamNanos(Values.nanos(
                    manager.getCommonHttpProtocolOptions().getMaxStreamDuration(),
                    managerField.dot("common_http_protocol_options.max_stream_duration")));
        }
        return listener.build();
    }

    private static void routes(HttpConnectionManager manager, OutboundListener.Builder listener, Field field)
            throws InvalidResourceException {
        switch (manager.getRouteSpecifierCase()) {
            case RDS:
                checkSource(manager.getRds().getConfigSource(), field.dot("rds.config_source"));
                listener.routeName(
                        Values.required(manager.getRds().getRouteConfigName(), field.dot("rds.route_config_name")));
                break;
            case ROUTE_CONFIG:
                listener.inlineRoutes(RouteTableParser.parse(manager.getRouteConfig(), field.dot("route_config")));
                break;
            default:
                throw field.invalid(manager.getRouteSpecifierCase(), "rds or route_config");
        }
    }

    /** Everything comes by the one stream. */
    static void checkSource(ConfigSource source, Field field) throws InvalidResourceException {
        if (!source.hasAds() && !source.hasSelf()) {
            throw field.invalid(source.getConfigSourceSpecifierCase(), "ads or self");
        }
    }
}
