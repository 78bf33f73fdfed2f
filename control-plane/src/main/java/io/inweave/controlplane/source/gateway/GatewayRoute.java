package io.inweave.controlplane.source.gateway;

import io.inweave.controlplane.model.naming.ObjectName;
import io.inweave.controlplane.model.traffic.HttpRoute;
import io.inweave.controlplane.model.traffic.VirtualService.Origin;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An HTTPRoute or GRPCRoute with at least one Service among its parents, by itself: whether those are there is for {@link
 * RouteLinks} to see.
 *
 * @param created as RFC 3339 writes it; empty where it is not known
 * @param invalid backends that are of no kind that we know, in their order
 */
public record GatewayRoute(
        ObjectName name, Origin origin, String created, List<Parent> parents, List<Rule> rules, List<Problem> invalid) {
    public GatewayRoute {
        parents = List.copyOf(parents);
        rules = List.copyOf(rules);
        invalid = List.copyOf(invalid);
    }

    /** The resource's kind. */
    public String kind() {
        return kind(origin);
    }

    static String kind(Origin origin) {
        return origin == Origin.GRPC_ROUTE ? "GRPCRoute" : "HTTPRoute";
    }

    /** As messages name it. */
    public String key() {
        return kind() + " " + name;
    }

    /**
     * A Service that the route is for.
     *
     * @param index among all parents of the route, whoever's they are
     * @param port null: all of the Service's, or those that the section names
     * @param section name of a port; null: all
     */
    public record Parent(
            int index,
            ObjectName service,
            @Nullable Integer port,
            @Nullable String section) {}

    /**
     * One match of one rule: what is done, and how exact the match is.
     *
     * @param route with exactly one match
     * @param precision compared number by number, the greater one first (HTTPRouteRule.matches of the Gateway API)
     * @param index of the rule in its route
     */
    public record Rule(HttpRoute route, List<Integer> precision, int index) {
        public Rule {
            precision = List.copyOf(precision);
        }
    }

    /** Why a backend gets no requests, with a reason that the Gateway API has. */
    public record Problem(String reason, String message) {}
}
