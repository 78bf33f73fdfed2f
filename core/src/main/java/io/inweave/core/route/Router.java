package io.inweave.core.route;

import io.inweave.core.model.HeaderMatch;
import io.inweave.core.model.route.ForwardAction;
import io.inweave.core.model.route.QueryMatch;
import io.inweave.core.model.route.Route;
import io.inweave.core.model.route.RouteMatch;
import io.inweave.core.model.route.RouteTable;
import io.inweave.core.model.route.VirtualHost;
import io.inweave.core.model.route.WeightedCluster;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Chooses route and cluster of a request. Stateless; takes no lock and, on the ordinary way (no query, one cluster),
 * allocates the decision only.
 */
public final class Router {
    private static final int MILLION = 1_000_000;

    private final LongSupplier random;

    private Router(LongSupplier random) {
        this.random = random;
    }

    /** @param random 64 random bits a call, from any thread */
    public static Router of(LongSupplier random) {
        return new Router(random);
    }

    /** @return null when no virtual host, or none of its routes, is for the request: Envoy answers 404, {@code NR} */
    public @Nullable RouteDecision route(RouteTable table, RequestFacts facts) {
        VirtualHost host = virtualHost(table, facts.authority());
        if (host == null) {
            return null;
        }
        String path = Paths.withoutQuery(facts.path());
        List<Route> routes = host.routes();
        for (int i = 0; i < routes.size(); i++) {
            Route route = routes.get(i);
            if (matches(route.match(), path, facts)) {
                return decide(table, host, route, facts);
            }
        }
        return null;
    }

    /**
     * As it is first, so that a host may have routes for one of its ports; then without its port, as Envoy does where it is
     * told to ignore ports: what is asked here is one listener's table, so the port is known already.
     */
    private static @Nullable VirtualHost virtualHost(RouteTable table, String authority) {
        VirtualHost found = table.virtualHost(authority);
        if (found != null && !found.domains().contains("*")) {
            return found;
        }
        int colon = authority.lastIndexOf(':');
        boolean port = colon > 0 && authority.indexOf(']', colon) < 0 && colon < authority.length() - 1;
        return port ? table.virtualHost(authority.substring(0, colon)) : found;
    }

    private boolean matches(RouteMatch match, String path, RequestFacts facts) {
        if (!match.path().matches(path) || (match.grpcOnly() && !facts.grpc())) {
            return false;
        }
        List<HeaderMatch> headers = match.headers();
        for (int i = 0; i < headers.size(); i++) {
            HeaderMatch header = headers.get(i);
            if (!header.matches(Headers.value(facts, header.name()))) {
                return false;
            }
        }
        List<QueryMatch> query = match.query();
        for (int i = 0; i < query.size(); i++) {
            QueryMatch parameter = query.get(i);
            if (!parameter.matches(Paths.parameter(facts.path(), parameter.name()))) {
                return false;
            }
        }
        return match.perMillion() >= MILLION
                || Long.remainderUnsigned(random.getAsLong(), MILLION) < match.perMillion();
    }

    private RouteDecision decide(RouteTable table, VirtualHost host, Route route, RequestFacts facts) {
        if (!(route.action() instanceof ForwardAction)) {
            return new RouteDecision(table, host, route, null, "");
        }
        ForwardAction forward = (ForwardAction) route.action();
        String header = forward.clusterHeader();
        if (header != null) {
            String cluster = Headers.value(facts, header);
            return new RouteDecision(table, host, route, null, cluster == null ? "" : cluster);
        }
        WeightedCluster share = draw(forward);
        return new RouteDecision(table, host, route, share, share == null ? "" : share.cluster());
    }

    private @Nullable WeightedCluster draw(ForwardAction forward) {
        List<WeightedCluster> clusters = forward.clusters();
        if (clusters.size() <= 1) {
            return clusters.isEmpty() ? null : clusters.get(0);
        }
        int total = forward.totalWeight();
        if (total <= 0) {
            return null;
        }
        long at = Long.remainderUnsigned(random.getAsLong(), total);
        for (int i = 0; i < clusters.size(); i++) {
            WeightedCluster share = clusters.get(i);
            at -= share.weight();
            if (at < 0) {
                return share;
            }
        }
        return null;
    }
}
