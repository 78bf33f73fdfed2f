package io.inweave.core.route;

import io.inweave.core.model.route.DirectResponse;
import io.inweave.core.model.route.FaultPolicy;
import io.inweave.core.model.route.ForwardAction;
import io.inweave.core.model.route.HeaderMutations;
import io.inweave.core.model.route.RedirectAction;
import io.inweave.core.model.route.Route;
import io.inweave.core.model.route.RouteTable;
import io.inweave.core.model.route.VirtualHost;
import io.inweave.core.model.route.WeightedCluster;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What is to happen to a request. Immutable. */
public final class RouteDecision {
    private final RouteTable table;
    private final VirtualHost host;
    private final Route route;
    private final @Nullable WeightedCluster share;
    private final String cluster;

    RouteDecision(RouteTable table, VirtualHost host, Route route, @Nullable WeightedCluster share, String cluster) {
        this.table = table;
        this.host = host;
        this.route = route;
        this.share = share;
        this.cluster = cluster;
    }

    public Route route() {
        return route;
    }

    public VirtualHost virtualHost() {
        return host;
    }

    /** The name of the cluster to forward to; empty when there is none. */
    public String cluster() {
        return cluster;
    }

    /** How to forward; null when the request is answered here. */
    public @Nullable ForwardAction forward() {
        return route.action() instanceof ForwardAction ? (ForwardAction) route.action() : null;
    }

    public @Nullable RedirectAction redirect() {
        return route.action() instanceof RedirectAction ? (RedirectAction) route.action() : null;
    }

    public @Nullable DirectResponse directResponse() {
        return route.action() instanceof DirectResponse ? (DirectResponse) route.action() : null;
    }

    /** The fault of the share, else of the route, else the listener's. */
    public FaultPolicy fault(FaultPolicy ofListener) {
        FaultPolicy own = share == null ? null : share.fault();
        if (own == null) {
            own = route.fault();
        }
        return own == null ? ofListener : own;
    }

    /** Applies what is said about the request's headers: the share's, the route's, the virtual host's, the table's. */
    public void requestHeaders(HeaderEdits edits, Function<String, @Nullable String> present) {
        if (share != null) {
            edits.apply(share.requestHeaders(), present);
        }
        edits.apply(route.requestHeaders(), present);
        edits.apply(host.requestHeaders(), present);
        edits.apply(table.requestHeaders(), present);
    }

    /** Applies what is said about the answer's headers, in the same order. */
    public void responseHeaders(HeaderEdits edits, Function<String, @Nullable String> present) {
        if (share != null) {
            edits.apply(share.responseHeaders(), present);
        }
        edits.apply(route.responseHeaders(), present);
        edits.apply(host.responseHeaders(), present);
        edits.apply(table.responseHeaders(), present);
    }

    /** Whether anything is said about the request's headers. */
    public boolean changesRequestHeaders() {
        return changes(share == null ? HeaderMutations.NONE : share.requestHeaders())
                || changes(route.requestHeaders())
                || changes(host.requestHeaders())
                || changes(table.requestHeaders());
    }

    /** Whether anything is said about the answer's headers. */
    public boolean changesResponseHeaders() {
        return changes(share == null ? HeaderMutations.NONE : share.responseHeaders())
                || changes(route.responseHeaders())
                || changes(host.responseHeaders())
                || changes(table.responseHeaders());
    }

    private static boolean changes(HeaderMutations mutations) {
        return !mutations.isEmpty();
    }
}
