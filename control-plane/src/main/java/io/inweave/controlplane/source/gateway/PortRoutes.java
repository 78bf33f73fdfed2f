package io.inweave.controlplane.source.gateway;

import io.inweave.controlplane.model.naming.ExportTo;
import io.inweave.controlplane.model.traffic.HttpRoute;
import io.inweave.controlplane.model.traffic.VirtualService;
import io.inweave.controlplane.source.gateway.RouteStatus.Condition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** All routes of one namespace for one port of a Service. */
final class PortRoutes {
    private final Key key;
    private final List<Entry> entries = new ArrayList<>();
    private String contender = "";

    PortRoutes(Key key) {
        this.key = key;
    }

    /** Whose routes, for what. */
    record Key(String namespace, String serviceNamespace, String host, int port) implements Comparable<Key> {
        private static final Comparator<Key> ORDER =
                Comparator.comparing(Key::namespace).thenComparing(Key::host).thenComparingInt(Key::port);

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }

        boolean isConsumer() {
            return !namespace.equals(serviceNamespace);
        }
    }

    private record Entry(GatewayRoute route, GatewayRoute.Rule rule) {
        private static final Comparator<Entry> ORDER = Comparator.comparing(
                        (Entry entry) -> entry.rule().precision(), PortRoutes::mostPreciseFirst)
                .thenComparing(Entry::route, RouteLinks.OLDEST)
                .thenComparingInt(entry -> entry.rule().index());
    }

    private static int mostPreciseFirst(List<Integer> one, List<Integer> other) {
        for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
            int order = Integer.compare(other.get(i), one.get(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    void add(GatewayRoute route, List<GatewayRoute.Rule> rules) {
        boolean twice = entries.stream().anyMatch(entry -> entry.route() == route);
        if (!twice) {
            rules.forEach(rule -> entries.add(new Entry(route, rule)));
        }
    }

    private boolean isGrpc() {
        return entries.stream().anyMatch(entry -> RouteLinks.isGrpc(entry.route()));
    }

    private List<Entry> counting() {
        boolean grpc = isGrpc();
        return entries.stream()
                .filter(entry -> RouteLinks.isGrpc(entry.route()) == grpc)
                .sorted(Entry.ORDER)
                .toList();
    }

    private GatewayRoute oldest() {
        return counting().stream().map(Entry::route).min(RouteLinks.OLDEST).orElseThrow();
    }

    Dated linked() {
        GatewayRoute oldest = oldest();
        List<HttpRoute> routes =
                counting().stream().map(entry -> entry.rule().route()).toList();
        ExportTo audience = key.isConsumer() ? new ExportTo(Set.of(key.namespace())) : ExportTo.ALL;
        return new Dated(
                oldest.created(),
                new VirtualService(oldest.name(), List.of(key.host()), routes, audience, oldest.origin(), key.port()));
    }

    /** Against VirtualServices of the same namespace for the same host: the older one is in force, as in Istio. */
    List<RouteLinks.Shadowed> contend(Collection<Dated> written) {
        List<RouteLinks.Shadowed> younger = new ArrayList<>();
        GatewayRoute oldest = oldest();
        for (Dated other : written) {
            VirtualService virtual = other.routes();
            boolean same = virtual.name().namespace().equals(key.namespace())
                    && virtual.hosts().contains(key.host())
                    && virtual.exportTo().isVisible(key.namespace(), key.namespace());
            if (same && other.created().compareTo(oldest.created()) > 0) {
                younger.add(new RouteLinks.Shadowed(
                        virtual.name(), key.host() + ":" + key.port(), oldest.kind() + " " + oldest.name()));
            } else if (same && contender.isEmpty()) {
                contender = "VirtualService " + virtual.name();
            }
        }
        return younger;
    }

    Condition accepted(GatewayRoute route) {
        if (!RouteLinks.isGrpc(route) && isGrpc()) {
            return Condition.not("Conflicted", "there is a GRPCRoute for port " + key.port() + " of " + key.host());
        }
        return contender.isEmpty()
                ? Condition.ACCEPTED
                : Condition.not(
                        "Conflicted", contender + " is for the same host, and in force before: it is no younger");
    }
}
