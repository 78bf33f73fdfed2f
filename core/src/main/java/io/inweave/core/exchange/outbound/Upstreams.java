package io.inweave.core.exchange.outbound;

import io.inweave.core.exchange.call.ExchangeEnvironment;
import io.inweave.core.model.cluster.Cluster;
import io.inweave.core.model.cluster.EndpointGroup;
import io.inweave.core.model.view.MeshView;
import io.inweave.core.xds.Subscriptions;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The clusters at work, by name. Those that requests ask for are made, and follow the newest view; those that no view
 * names any more go with the next {@link #tick}.
 */
final class Upstreams {
    private final Subscriptions subscriptions;
    private final ExchangeEnvironment environment;
    private final Map<String, Upstream> byName = new ConcurrentHashMap<>();
    private final PoolNames names = new PoolNames();
    private final Object lock = new Object();

    Upstreams(Subscriptions subscriptions, ExchangeEnvironment environment) {
        this.subscriptions = subscriptions;
        this.environment = environment;
    }

    /** Takes no lock unless the cluster is new or changed. @return null when the view has no such cluster */
    @Nullable
    Upstream get(MeshView view, String name) {
        Cluster cluster = view.cluster(name);
        if (cluster == null) {
            return null;
        }
        Upstream known = byName.get(name);
        boolean current = known != null && known.isOf(cluster, endpoints(view, cluster), environment.ownIdentity());
        return current ? known : refresh(view, name);
    }

    /** A request that still holds an older view must not turn the cluster back: the newest view decides. */
    private @Nullable Upstream refresh(MeshView held, String name) {
        synchronized (lock) {
            MeshView newest = subscriptions.view();
            MeshView view = newest.cluster(name) == null ? held : newest;
            Upstream known = byName.get(name);
            Cluster cluster = view.cluster(name);
            if (cluster == null || (known != null && view != newest)) {
                return known;
            }
            EndpointGroup group = endpoints(view, cluster);
            if (known == null) {
                known = new Upstream(cluster, group, names, environment);
                byName.put(name, known);
                return known;
            }
            long ownIdentity = environment.ownIdentity();
            if (!known.isOf(cluster, group, ownIdentity)) {
                known.update(cluster, group, ownIdentity);
            }
            return known;
        }
    }

    int size() {
        return byName.size();
    }

    /** Does what is due by the clock. */
    void tick() {
        MeshView view = subscriptions.view();
        for (Map.Entry<String, Upstream> entry : byName.entrySet()) {
            if (view.cluster(entry.getKey()) == null) {
                retire(entry.getKey());
            } else {
                get(view, entry.getKey());
                entry.getValue().balancer().tick();
            }
        }
    }

    private void retire(String name) {
        synchronized (lock) {
            Upstream gone = byName.remove(name);
            if (gone != null) {
                gone.retire();
            }
        }
    }

    private static EndpointGroup endpoints(MeshView view, Cluster cluster) {
        EndpointGroup group = view.endpoints(cluster);
        return group == null ? NO_ENDPOINTS : group;
    }

    private static final EndpointGroup NO_ENDPOINTS =
            EndpointGroup.builder().name("none").build();
}
