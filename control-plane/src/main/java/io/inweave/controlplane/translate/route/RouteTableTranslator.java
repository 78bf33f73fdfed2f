package io.inweave.controlplane.translate.route;

import io.envoyproxy.envoy.config.route.v3.Route;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import io.envoyproxy.envoy.config.route.v3.VirtualHost;
import io.inweave.controlplane.model.Service;
import io.inweave.controlplane.model.ServicePort;
import io.inweave.controlplane.model.naming.Hostname;
import io.inweave.controlplane.model.traffic.HttpMatch;
import io.inweave.controlplane.model.traffic.HttpRoute;
import io.inweave.controlplane.model.traffic.VirtualService;
import io.inweave.controlplane.translate.input.ClientKind;
import io.inweave.controlplane.translate.input.Inputs;
import io.inweave.controlplane.translate.wire.ClusterName;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One port of one service to the routes that lead to it, or elsewhere. */
public final class RouteTableTranslator {
    private RouteTableTranslator() {}

    /** Null when this asker has no such routes. */
    public static @Nullable RouteConfiguration translate(Inputs inputs, ClusterName name) {
        Service service = inputs.serviceNamed(name.host());
        ServicePort port = service == null ? null : service.port(name.port());
        if (service == null
                || port == null
                || !name.subset().isEmpty()
                || !inputs.kind().routes(service, port)) {
            return null;
        }
        RouteScope scope = new RouteScope(inputs, service, port);
        return RouteConfiguration.newBuilder()
                .setName(name.toString())
                .addVirtualHosts(VirtualHost.newBuilder()
                        .setName(service.host() + ":" + port.number())
                        .addAllDomains(domains(inputs, service, port.number()))
                        .setIncludeRequestAttemptCount(true)
                        .addAllRoutes(routes(scope)))
                .build();
    }

    /** The names under which this asker may call the service; the port counts for nothing where it is left out. */
    private static Set<String> domains(Inputs inputs, Service service, int port) {
        Set<String> domains = new LinkedHashSet<>();
        for (String alias : Hostname.aliases(service.host(), inputs.namespace())) {
            // grpc-java fails with "Invalid pattern/domain name" when it compares another host with such a domain.
            if (alias.endsWith(".") && (service.isWildcard() || inputs.kind() == ClientKind.GRPC)) {
                continue;
            }
            domains.add(alias);
            // A pattern stands for any port itself; with a port behind it Envoy takes it for no pattern.
            if (!service.isWildcard()) {
                domains.add(alias + ":" + port);
            }
        }
        for (String address : service.addresses()) {
            if (address.indexOf('/') < 0) {
                String host = address.indexOf(':') >= 0 ? "[" + address + "]" : address;
                domains.add(host);
                domains.add(host + ":" + port);
            }
        }
        return domains;
    }

    private static List<Route> routes(RouteScope scope) {
        VirtualService virtual = scope.port().protocol().isHttp()
                ? scope.inputs().routesFor(scope.service(), scope.port().number())
                : null;
        List<Route> routes = new ArrayList<>();
        if (virtual == null) {
            routes.add(RouteTranslator.unconfigured(scope));
            return routes;
        }
        for (HttpRoute route : virtual.routes()) {
            boolean catchesAll = false;
            if (route.matches().isEmpty()) {
                routes.addAll(RouteTranslator.routes(scope, virtual, route, null));
                catchesAll = true;
            }
            for (HttpMatch match : route.matches()) {
                if (isFor(match, scope)) {
                    routes.addAll(RouteTranslator.routes(scope, virtual, route, match));
                    catchesAll |= RouteMatches.matchesAll(match);
                }
            }
            if (catchesAll) {
                break;
            }
        }
        return routes;
    }

    /** What a match says of the caller and the port is decided here, once, and not at each request. */
    private static boolean isFor(HttpMatch match, RouteScope scope) {
        if (match.port() != null && match.port() != scope.port().number()) {
            return false;
        }
        if (match.sourceNamespace() != null
                && !match.sourceNamespace().equals(scope.inputs().namespace())) {
            return false;
        }
        if (match.sourceLabels().isEmpty()) {
            return true;
        }
        Map<String, String> labels = scope.inputs().labels();
        return match.sourceLabels().entrySet().stream()
                .allMatch(wanted -> wanted.getValue().equals(labels.get(wanted.getKey())));
    }
}
