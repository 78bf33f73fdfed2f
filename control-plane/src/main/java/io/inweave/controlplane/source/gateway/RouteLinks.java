package io.inweave.controlplane.source.gateway;

import io.inweave.controlplane.model.Service;
import io.inweave.controlplane.model.ServicePort;
import io.inweave.controlplane.model.naming.ObjectName;
import io.inweave.controlplane.model.traffic.VirtualService.Origin;
import io.inweave.controlplane.source.gateway.RouteStatus.Condition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Routes together with the Services that they name. All routes of one namespace for one port of a Service are one list in the
 * order of the Gateway API (HTTPRouteRule.matches): that of a producer, for all callers, or that of a consumer, for callers of
 * its own namespace, who then have no use for the producer's (GEP-1294). Where there are GRPCRoutes, HTTPRoutes do not count.
 *
 * @param virtualServices one for each namespace and port
 * @param statuses one for each route
 * @param shadowed VirtualServices that are younger than routes for the same host
 */
public record RouteLinks(List<Dated> virtualServices, List<RouteStatus> statuses, List<Shadowed> shadowed) {
    /** By age, then by name. */
    static final Comparator<GatewayRoute> OLDEST =
            Comparator.comparing(GatewayRoute::created).thenComparing(GatewayRoute::name);

    public RouteLinks {
        virtualServices = List.copyOf(virtualServices);
        statuses = List.copyOf(statuses);
        shadowed = List.copyOf(shadowed);
    }

    /** A VirtualService that routes are in force before. */
    public record Shadowed(ObjectName virtualService, String host, String by) {}

    /** @param written the VirtualServices that people wrote */
    public static RouteLinks of(
            Collection<GatewayRoute> routes, Collection<Service> services, Collection<Dated> written) {
        BackendCheck backends = new BackendCheck(services);
        SortedMap<PortRoutes.Key, PortRoutes> ports = new TreeMap<>();
        List<Attached> attached = new ArrayList<>();
        for (GatewayRoute route : routes) {
            BackendCheck.Checked checked = backends.check(route);
            for (GatewayRoute.Parent parent : route.parents()) {
                Attached one = Attached.of(route, parent, checked.problems(), backends.service(parent.service()));
                attached.add(one);
                one.keys()
                        .forEach(key ->
                                ports.computeIfAbsent(key, PortRoutes::new).add(route, checked.rules()));
            }
        }
        List<Dated> linked = new ArrayList<>();
        List<Shadowed> shadowed = new ArrayList<>();
        for (PortRoutes port : ports.values()) {
            linked.add(port.linked());
            shadowed.addAll(port.contend(written));
        }
        List<RouteStatus> statuses = routes.stream()
                .map(route -> new RouteStatus(
                        route.kind(),
                        route.name(),
                        attached.stream()
                                .filter(one -> one.route() == route)
                                .map(one -> one.status(ports))
                                .toList()))
                .toList();
        return new RouteLinks(linked, statuses, shadowed);
    }

    /** A route at one of its parents. */
    private record Attached(
            GatewayRoute route,
            GatewayRoute.Parent parent,
            List<GatewayRoute.Problem> problems,
            List<PortRoutes.Key> keys,
            String missing) {
        static Attached of(
                GatewayRoute route,
                GatewayRoute.Parent parent,
                List<GatewayRoute.Problem> problems,
                @org.jspecify.annotations.Nullable Service service) {
            if (service == null) {
                return new Attached(route, parent, problems, List.of(), "there is no Service " + parent.service());
            }
            List<PortRoutes.Key> keys = service.ports().stream()
                    .filter(port -> isMeant(parent, port) && port.protocol().isHttp())
                    .map(port -> new PortRoutes.Key(
                            route.name().namespace(), service.namespace(), service.host(), port.number()))
                    .distinct()
                    .toList();
            return new Attached(
                    route,
                    parent,
                    problems,
                    keys,
                    "Service " + parent.service() + " has no such port that speaks HTTP");
        }

        private static boolean isMeant(GatewayRoute.Parent parent, ServicePort port) {
            Integer number = parent.port();
            String section = parent.section();
            return (number == null || number == port.number()) && (section == null || section.equals(port.name()));
        }

        RouteStatus.Parent status(SortedMap<PortRoutes.Key, PortRoutes> ports) {
            Condition resolved = problems.isEmpty()
                    ? Condition.RESOLVED
                    : Condition.not(
                            problems.get(0).reason(),
                            String.join(
                                    "; ",
                                    problems.stream()
                                            .map(GatewayRoute.Problem::message)
                                            .toList()));
            if (keys.isEmpty()) {
                return new RouteStatus.Parent(parent.index(), Condition.not("NoMatchingParent", missing), resolved);
            }
            List<Condition> each = keys.stream()
                    .map(key -> Objects.requireNonNull(ports.get(key)).accepted(route))
                    .toList();
            return new RouteStatus.Parent(
                    parent.index(),
                    each.stream().filter(Condition::holds).findFirst().orElse(each.get(0)),
                    resolved);
        }
    }

    static boolean isGrpc(GatewayRoute route) {
        return route.origin() == Origin.GRPC_ROUTE;
    }
}
