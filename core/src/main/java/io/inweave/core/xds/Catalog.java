package io.inweave.core.xds;

import io.inweave.core.model.cluster.Cluster;
import io.inweave.core.model.route.RouteTable;
import io.inweave.core.model.view.MeshView;
import io.inweave.core.model.view.OutboundListener;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All resources that are subscribed to. Listeners are there because somebody asked for them; the others as long as a
 * listener leads to them, by its newest version or by the one that requests still see. Belongs to the client's thread.
 */
final class Catalog {
    /** Is told of each resource that is asked for or let go. */
    interface Changes {
        void added(Resource resource);

        void dropped(Resource resource);
    }

    private final Map<ResourceType, Map<String, Resource>> resources = new EnumMap<>(ResourceType.class);
    private final Changes changes;

    Catalog(Changes changes) {
        this.changes = changes;
        for (ResourceType type : ResourceType.values()) {
            resources.put(type, new LinkedHashMap<>());
        }
    }

    private Map<String, Resource> byName(ResourceType type) {
        return Objects.requireNonNull(resources.get(type));
    }

    Collection<Resource> all(ResourceType type) {
        return byName(type).values();
    }

    @Nullable
    Resource find(ResourceType type, String name) {
        return byName(type).get(name);
    }

    /** Asks for a resource; nothing happens when it is asked for already. */
    Resource add(ResourceType type, String name) {
        Map<String, Resource> named = byName(type);
        Resource known = named.get(name);
        if (known != null) {
            return known;
        }
        Resource resource = new Resource(type, name);
        named.put(name, resource);
        changes.added(resource);
        return resource;
    }

    void drop(ResourceType type, String name) {
        Resource dropped = byName(type).remove(name);
        if (dropped != null) {
            changes.dropped(dropped);
        }
    }

    /**
     * Asks for all that the listeners now lead to, and lets the rest go.
     *
     * @param visible what requests see
     * @return whether anything was asked for or let go
     */
    boolean follow(MeshView visible) {
        Set<String> routes = new HashSet<>();
        Set<String> clusters = new HashSet<>();
        for (Resource listener : all(ResourceType.LDS)) {
            if (listener.state() == Resource.State.PRESENT && !ResourceType.isInbound(listener.name())) {
                follow(listener.value(OutboundListener.class), routes, clusters);
                follow(visible.outbound(listener.name()).value(), routes, clusters);
            }
        }
        boolean changed = settle(ResourceType.RDS, routes);
        for (Resource table : all(ResourceType.RDS)) {
            follow(table.value(RouteTable.class), clusters);
            follow(visible.routes(table.name()), clusters);
        }
        changed |= settle(ResourceType.CDS, clusters);
        Set<String> endpoints = new HashSet<>();
        for (Resource cluster : all(ResourceType.CDS)) {
            follow(cluster.value(Cluster.class), endpoints);
            follow(visible.cluster(cluster.name()), endpoints);
        }
        return settle(ResourceType.EDS, endpoints) | changed;
    }

    private static void follow(@Nullable OutboundListener listener, Set<String> routes, Set<String> clusters) {
        if (listener == null) {
            return;
        }
        follow(listener.inlineRoutes(), clusters);
        if (listener.inlineRoutes() == null) {
            routes.add(listener.routeName());
        }
    }

    private static void follow(@Nullable RouteTable table, Set<String> clusters) {
        if (table != null) {
            clusters.addAll(table.clusters());
        }
    }

    private static void follow(@Nullable Cluster cluster, Set<String> endpoints) {
        if (cluster != null && cluster.inlineEndpoints() == null) {
            endpoints.add(cluster.endpointName());
        }
    }

    private boolean settle(ResourceType type, Set<String> wanted) {
        Map<String, Resource> named = byName(type);
        List<String> stale = new ArrayList<>();
        for (String name : named.keySet()) {
            if (!wanted.contains(name)) {
                stale.add(name);
            }
        }
        stale.forEach(name -> drop(type, name));
        int before = named.size();
        wanted.forEach(name -> add(type, name));
        return !stale.isEmpty() || named.size() != before;
    }
}
