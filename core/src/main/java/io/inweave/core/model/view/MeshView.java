package io.inweave.core.model.view;

import io.inweave.core.model.Workload;
import io.inweave.core.model.cluster.Cluster;
import io.inweave.core.model.cluster.EndpointGroup;
import io.inweave.core.model.route.RouteTable;
import java.util.Collections;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that this process knows of the mesh at one moment. A request takes it once and uses it to its end. Looking
 * something up takes no lock and parses nothing; a listener is present only when its routes are, and a route table only
 * when each of its clusters is known, endpoints included, so that what is seen is whole.
 */
public final class MeshView {
    /** Where the knowledge comes from. */
    public enum Origin {
        /** No control plane has answered yet, and nothing was kept. */
        NOTHING,
        /** Last known state of an earlier run; no control plane has answered yet. */
        LAST_KNOWN,
        /** A control plane has answered in this run. */
        LIVE
    }

    /** What is known before anything is. */
    public static final MeshView EMPTY = builder().build();

    private final Origin origin;
    private final Map<String, Lookup<OutboundListener>> outbound;
    private final Map<String, Lookup<InboundListener>> inbound;
    private final Map<String, RouteTable> routes;
    private final Map<String, Cluster> clusters;
    private final Map<String, EndpointGroup> endpoints;
    private final Workload self;

    private MeshView(Builder from) {
        this.origin = from.origin;
        this.outbound = from.outbound;
        this.inbound = from.inbound;
        this.routes = from.routes;
        this.clusters = from.clusters;
        this.endpoints = from.endpoints;
        this.self = from.self;
    }

    public static Builder builder() {
        return new Builder();
    }

    /** A builder that starts with what is here; the maps that are not set stay shared. */
    public Builder toBuilder() {
        return new Builder()
                .origin(origin)
                .outbound(outbound)
                .inbound(inbound)
                .routes(routes)
                .clusters(clusters)
                .endpoints(endpoints)
                .self(self);
    }

    public Origin origin() {
        return origin;
    }

    /** Who this process is, as the newest listener tells; {@link Workload#UNKNOWN} when none has. */
    public Workload self() {
        return self;
    }

    /** The listener for a {@code host:port} as the application wrote it. */
    public Lookup<OutboundListener> outbound(String hostPort) {
        Lookup<OutboundListener> found = outbound.get(hostPort);
        if (found == null) {
            return Lookup.unknown();
        }
        if (found.state() == Lookup.State.ABSENT) {
            found.markRead();
        }
        return found;
    }

    /** The inbound listener of that resource name. */
    public Lookup<InboundListener> inbound(String name) {
        Lookup<InboundListener> found = inbound.get(name);
        return found == null ? Lookup.<InboundListener>unknown() : found;
    }

    /** The routes of a listener, or null when the control plane has none of that name. */
    public @Nullable RouteTable routes(OutboundListener listener) {
        RouteTable inline = listener.inlineRoutes();
        return inline != null ? inline : routes.get(listener.routeName());
    }

    /** The route table of that name, or null when the control plane has none. */
    public @Nullable RouteTable routes(String name) {
        return routes.get(name);
    }

    /** The cluster of that name, or null when the control plane has none. */
    public @Nullable Cluster cluster(String name) {
        return clusters.get(name);
    }

    /** The endpoints of a cluster, or null when the control plane has none. */
    public @Nullable EndpointGroup endpoints(Cluster cluster) {
        EndpointGroup inline = cluster.inlineEndpoints();
        return inline != null ? inline : endpoints.get(cluster.endpointName());
    }

    /** All outbound listeners that were asked for, by name; cannot be changed. */
    public Map<String, Lookup<OutboundListener>> outbound() {
        return Collections.unmodifiableMap(outbound);
    }

    /** All inbound listeners that were asked for, by name; cannot be changed. */
    public Map<String, Lookup<InboundListener>> inbound() {
        return Collections.unmodifiableMap(inbound);
    }

    /** All clusters, by name; cannot be changed. */
    public Map<String, Cluster> clusters() {
        return Collections.unmodifiableMap(clusters);
    }

    /** Takes over the maps that it is given: who gives one must not change it any more. */
    public static final class Builder {
        private Origin origin = Origin.NOTHING;
        private Map<String, Lookup<OutboundListener>> outbound = Collections.emptyMap();
        private Map<String, Lookup<InboundListener>> inbound = Collections.emptyMap();
        private Map<String, RouteTable> routes = Collections.emptyMap();
        private Map<String, Cluster> clusters = Collections.emptyMap();
        private Map<String, EndpointGroup> endpoints = Collections.emptyMap();
        private Workload self = Workload.UNKNOWN;

        private Builder() {}

        public Builder origin(Origin origin) {
            this.origin = origin;
            return this;
        }

        public Builder outbound(Map<String, Lookup<OutboundListener>> outbound) {
            this.outbound = outbound;
            return this;
        }

        public Builder inbound(Map<String, Lookup<InboundListener>> inbound) {
            this.inbound = inbound;
            return this;
        }

        public Builder routes(Map<String, RouteTable> routes) {
            this.routes = routes;
            return this;
        }

        public Builder clusters(Map<String, Cluster> clusters) {
            this.clusters = clusters;
            return this;
        }

        public Builder endpoints(Map<String, EndpointGroup> endpoints) {
            this.endpoints = endpoints;
            return this;
        }

        public Builder self(Workload self) {
            this.self = self;
            return this;
        }

        public MeshView build() {
            return new MeshView(this);
        }
    }
}
