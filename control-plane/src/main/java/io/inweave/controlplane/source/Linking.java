package io.inweave.controlplane.source;

import io.inweave.controlplane.model.Service;
import io.inweave.controlplane.model.traffic.VirtualService;
import io.inweave.controlplane.source.LooseEnd.Kind;
import io.inweave.controlplane.source.document.ConfigError;
import io.inweave.controlplane.source.gateway.Dated;
import io.inweave.controlplane.source.gateway.GatewayRoute;
import io.inweave.controlplane.source.gateway.RouteLinks;
import io.inweave.controlplane.source.gateway.RouteStatus;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Brings routes of the Gateway API together with the Services that they name, and with VirtualServices. */
record Linking(List<VirtualService> virtualServices, List<LooseEnd> looseEnds, List<RouteStatus> routes) {
    static Linking of(List<Parsed> resources) {
        List<GatewayRoute> routes = new ArrayList<>();
        List<Service> services = new ArrayList<>();
        List<Dated> written = new ArrayList<>();
        Map<String, Parsed> places = new HashMap<>();
        for (Parsed resource : resources) {
            places.put(resource.key(), resource);
            for (Object value : resource.values()) {
                if (value instanceof GatewayRoute route) {
                    routes.add(route);
                } else if (value instanceof Service service) {
                    services.add(service);
                } else if (value instanceof VirtualService virtual) {
                    written.add(new Dated(resource.created(), virtual));
                }
            }
        }
        RouteLinks links = RouteLinks.of(routes, services, written);
        List<Dated> all = new ArrayList<>(written);
        all.addAll(links.virtualServices());
        if (!links.virtualServices().isEmpty()) {
            // Of equal age what was written as it is comes first, for the sort keeps the order.
            all.sort(Comparator.comparing(Dated::created));
        }
        return new Linking(all.stream().map(Dated::routes).toList(), looseEnds(links, places), links.statuses());
    }

    private static List<LooseEnd> looseEnds(RouteLinks links, Map<String, Parsed> places) {
        List<LooseEnd> ends = new ArrayList<>();
        for (RouteStatus route : links.statuses()) {
            for (RouteStatus.Parent parent : route.parents()) {
                RouteStatus.Condition accepted = parent.accepted();
                if (!accepted.holds()) {
                    Kind kind = accepted.reason().equals("Conflicted") ? Kind.SHADOWED : Kind.NO_EFFECT;
                    String field = "spec.parentRefs[" + parent.index() + "]";
                    ends.add(end(kind, places, route.key(), field, "", accepted.message()));
                }
            }
            route.parents().stream()
                    .map(RouteStatus.Parent::resolved)
                    .filter(condition -> !condition.holds())
                    .limit(1)
                    .forEach(condition -> ends.add(end(
                            Kind.UNKNOWN_DESTINATION,
                            places,
                            route.key(),
                            "",
                            "",
                            condition.message() + ": such requests fail")));
        }
        links.shadowed()
                .forEach(shadowed -> ends.add(end(
                        Kind.SHADOWED,
                        places,
                        "VirtualService " + shadowed.virtualService(),
                        "spec.hosts",
                        shadowed.host(),
                        shadowed.by() + " is for the same host, and in force before: it is older")));
        return ends;
    }

    private static LooseEnd end(
            Kind kind, Map<String, Parsed> places, String key, String field, String value, String what) {
        Parsed place = Objects.requireNonNull(places.get(key), key);
        return new LooseEnd(kind, new ConfigError(place.file(), place.line(), key, field, value, what));
    }
}
