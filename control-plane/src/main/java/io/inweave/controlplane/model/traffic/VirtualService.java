package io.inweave.controlplane.model.traffic;

import io.inweave.controlplane.model.naming.ExportTo;
import io.inweave.controlplane.model.naming.ObjectName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Routes for the requests to some hosts: a VirtualService, or all routes of the Gateway API that one namespace has for one
 * port of a Service, in their order of precedence.
 *
 * @param name of the resource; of several the oldest
 * @param hosts fully qualified, or {@code *.suffix}
 * @param port of the host that they are for; null: all of them
 */
public record VirtualService(
        ObjectName name,
        List<String> hosts,
        List<HttpRoute> routes,
        ExportTo exportTo,
        Origin origin,
        @Nullable Integer port) {
    /** Which kind of resource the routes come from. */
    public enum Origin {
        VIRTUAL_SERVICE,
        HTTP_ROUTE,
        GRPC_ROUTE
    }

    public VirtualService {
        hosts = List.copyOf(hosts);
        routes = List.copyOf(routes);
    }

    public VirtualService(ObjectName name, List<String> hosts, List<HttpRoute> routes, ExportTo exportTo) {
        this(name, hosts, routes, exportTo, Origin.VIRTUAL_SERVICE, null);
    }

    public boolean isForPort(int asked) {
        return port == null || port == asked;
    }
}
