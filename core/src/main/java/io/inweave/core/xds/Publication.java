package io.inweave.core.xds;

import io.inweave.core.model.cluster.Cluster;
import io.inweave.core.model.cluster.EndpointGroup;
import io.inweave.core.model.route.RouteTable;
import io.inweave.core.model.view.InboundListener;
import io.inweave.core.model.view.Lookup;
import io.inweave.core.model.view.MeshView;
import io.inweave.core.model.view.OutboundListener;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Makes the next view of a catalog. A new version of a listener, route table or cluster is shown only when all that it
 * leads to is known; until then requests see the one before, so that a change of configuration drops no request
 * ("make before break", xDS protocol, section on eventual consistency).
 */
final class Publication {
    private final Catalog catalog;
    private final MeshView before;
    private final Predicate<String> knownEarlier;
    private final Map<String, EndpointGroup> endpoints = new HashMap<>();
    private final Map<String, Cluster> clusters = new HashMap<>();
    private final Map<String, RouteTable> routes = new HashMap<>();
    private final Map<String, Lookup<OutboundListener>> outbound = new HashMap<>();
    private final Map<String, Lookup<InboundListener>> inbound = new HashMap<>();

    private Publication(Catalog catalog, MeshView before, Predicate<String> knownEarlier) {
        this.catalog = catalog;
        this.before = before;
        this.knownEarlier = knownEarlier;
    }

    /**
     * The view after {@code before}; its origin and its own workload are the caller's to set.
     *
     * @param knownEarlier tells the names that had a listener in an earlier run
     */
    static MeshView next(Catalog catalog, MeshView before, Predicate<String> knownEarlier) {
        Publication next = new Publication(catalog, before, knownEarlier);
        catalog.all(ResourceType.EDS).forEach(next::endpoints);
        catalog.all(ResourceType.CDS).forEach(next::cluster);
        catalog.all(ResourceType.RDS).forEach(next::routes);
        catalog.all(ResourceType.LDS).forEach(next::listener);
        return MeshView.builder()
                .endpoints(next.endpoints)
                .clusters(next.clusters)
                .routes(next.routes)
                .outbound(next.outbound)
                .inbound(next.inbound)
                .build();
    }

    private void endpoints(Resource resource) {
        put(endpoints, resource.name(), resource.value(EndpointGroup.class));
    }

    private void cluster(Resource resource) {
        Cluster newest = resource.value(Cluster.class);
        boolean whole =
                newest == null || newest.inlineEndpoints() != null || known(ResourceType.EDS, newest.endpointName());
        put(clusters, resource.name(), whole ? newest : before.cluster(resource.name()));
    }

    private void routes(Resource resource) {
        String name = resource.name();
        RouteTable newest =
                resource.state() == Resource.State.REJECTED ? Refused.table(name) : resource.value(RouteTable.class);
        put(routes, name, newest == null || clustersKnown(newest) ? newest : before.routes(name));
    }

    private void listener(Resource resource) {
        if (ResourceType.isInbound(resource.name())) {
            inbound.put(resource.name(), inbound(resource));
        } else {
            outbound.put(resource.name(), outbound(resource));
        }
    }

    private Lookup<InboundListener> inbound(Resource resource) {
        InboundListener newest = resource.value(InboundListener.class);
        if (newest == null) {
            switch (resource.state()) {
                case ABSENT:
                    return Lookup.absent();
                case REJECTED:
                    return Lookup.refused();
                default:
                    return Lookup.pending();
            }
        }
        Lookup<InboundListener> shown = before.inbound(resource.name());
        return shown.value() == newest ? shown : Lookup.present(newest);
    }

    private Lookup<OutboundListener> outbound(Resource resource) {
        Lookup<OutboundListener> shown = before.outbound().get(resource.name());
        switch (resource.state()) {
            case ABSENT:
                return shown != null && shown.state() == Lookup.State.ABSENT ? shown : Lookup.absent();
            case REJECTED:
                return Lookup.present(Refused.listener(resource.name()));
            default:
                break;
        }
        OutboundListener newest = resource.value(OutboundListener.class);
        if (newest != null && shown != null && shown.value() == newest) {
            return shown;
        }
        if (newest != null && whole(newest)) {
            return Lookup.present(newest);
        }
        if (shown != null && shown.state() == Lookup.State.PRESENT) {
            return shown;
        }
        return newest != null || knownEarlier.test(resource.name()) ? Lookup.incomplete() : Lookup.pending();
    }

    private boolean whole(OutboundListener listener) {
        RouteTable inline = listener.inlineRoutes();
        if (inline != null) {
            return clustersKnown(inline);
        }
        Resource table = catalog.find(ResourceType.RDS, listener.routeName());
        return routes.containsKey(listener.routeName()) || table != null && table.state() == Resource.State.ABSENT;
    }

    private boolean clustersKnown(RouteTable table) {
        for (String name : table.clusters()) {
            Resource cluster = catalog.find(ResourceType.CDS, name);
            boolean gone = cluster != null && !cluster.isPending() && cluster.value() == null;
            if (!gone && !clusters.containsKey(name)) {
                return false;
            }
        }
        return true;
    }

    private boolean known(ResourceType type, String name) {
        Resource resource = catalog.find(type, name);
        return resource != null && !resource.isPending();
    }

    private static <T> void put(Map<String, T> map, String name, @Nullable T value) {
        if (value != null) {
            map.put(name, value);
        }
    }
}
