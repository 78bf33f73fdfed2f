package io.inweave.controlplane.translate.wire;

import com.google.protobuf.Message;
import io.envoyproxy.envoy.config.route.v3.NonForwardingAction;
import io.envoyproxy.envoy.config.route.v3.Route;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import io.envoyproxy.envoy.config.route.v3.RouteMatch;
import io.envoyproxy.envoy.config.route.v3.VirtualHost;
import io.envoyproxy.envoy.extensions.filters.http.cors.v3.Cors;
import io.envoyproxy.envoy.extensions.filters.http.fault.v3.HTTPFault;
import io.envoyproxy.envoy.extensions.filters.http.router.v3.Router;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpFilter;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.Rds;
import io.inweave.controlplane.translate.input.ClientKind;
import java.util.List;

/** HTTP connection managers. */
public final class HttpConnections {
    /** Name of the fault filter. */
    public static final String FAULT = "envoy.filters.http.fault";
    /** Name of the CORS filter. */
    public static final String CORS = "envoy.filters.http.cors";

    private HttpConnections() {}

    /** Of a client: routes by RDS, with the fault filter that routes may configure. */
    public static HttpConnectionManager outbound(ClientKind kind, String statPrefix, String routes) {
        HttpConnectionManager.Builder manager = HttpConnectionManager.newBuilder()
                .setStatPrefix(statPrefix)
                .setRds(Rds.newBuilder().setConfigSource(Wire.ads()).setRouteConfigName(routes));
        if (kind == ClientKind.ENVOY) {
            manager.addHttpFilters(filter(CORS, Cors.getDefaultInstance()));
        }
        return manager.addHttpFilters(filter(FAULT, HTTPFault.getDefaultInstance()))
                .addHttpFilters(router())
                .build();
    }

    /** Of a server: everything is served here, after the filters. */
    public static HttpConnectionManager inbound(String statPrefix, List<HttpFilter> filters) {
        return HttpConnectionManager.newBuilder()
                .setStatPrefix(statPrefix)
                .setRouteConfig(RouteConfiguration.newBuilder()
                        .setName("inbound")
                        .addVirtualHosts(VirtualHost.newBuilder()
                                .setName("inbound")
                                .addDomains("*")
                                .addRoutes(Route.newBuilder()
                                        .setMatch(RouteMatch.newBuilder().setPrefix("/"))
                                        .setNonForwardingAction(NonForwardingAction.getDefaultInstance()))))
                .addAllHttpFilters(filters)
                .addHttpFilters(router())
                .build();
    }

    /** One filter with its settings. */
    public static HttpFilter filter(String name, Message config) {
        return HttpFilter.newBuilder()
                .setName(name)
                .setTypedConfig(Wire.any(config))
                .build();
    }

    private static HttpFilter router() {
        return filter("envoy.filters.http.router", Router.getDefaultInstance());
    }
}
