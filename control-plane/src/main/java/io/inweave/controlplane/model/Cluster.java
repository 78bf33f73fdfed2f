package io.inweave.controlplane.model;

import io.inweave.controlplane.model.naming.ObjectName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a Kubernetes cluster runs: its Pods, and who is behind its Services. Immutable. A change makes a new one that shares
 * every namespace, and within a namespace every Service, that the change does not touch: what was worked out for those is
 * not worked out again.
 */
public final class Cluster {
    public static final Cluster EMPTY = new Cluster(Map.of());

    private final Map<String, ClusterNamespace> namespaces;

    private Cluster(Map<String, ClusterNamespace> namespaces) {
        this.namespaces = namespaces;
    }

    /** With these changes, in their order; this very object when they change nothing. */
    public Cluster with(Collection<ClusterChange> changes) {
        Map<String, List<ClusterChange>> byNamespace = new HashMap<>();
        changes.forEach(change -> byNamespace
                .computeIfAbsent(change.namespace(), key -> new ArrayList<>())
                .add(change));
        Map<String, ClusterNamespace> changed = new HashMap<>(namespaces);
        boolean news = false;
        for (Map.Entry<String, List<ClusterChange>> entry : byNamespace.entrySet()) {
            ClusterNamespace before = namespaces.getOrDefault(entry.getKey(), ClusterNamespace.EMPTY);
            ClusterNamespace after = before.with(entry.getValue());
            if (after == before) {
                continue;
            }
            news = true;
            if (after.isEmpty()) {
                changed.remove(entry.getKey());
            } else {
                changed.put(entry.getKey(), after);
            }
        }
        return news ? new Cluster(changed) : this;
    }

    /** Null when there is no such Pod now. */
    public @Nullable Pod pod(String namespace, String uid) {
        ClusterNamespace found = namespaces.get(namespace);
        return found == null ? null : found.pod(uid);
    }

    /** Who is behind a Service; null when the cluster knows nobody. */
    @Nullable
    ServiceBackends backends(ObjectName service) {
        ClusterNamespace found = namespaces.get(service.namespace());
        return found == null ? null : found.backends(service.name());
    }

    /** Names of the Services of its namespace that a Pod is behind, ready or not. */
    Set<String> servicesOf(Pod pod) {
        ClusterNamespace found = namespaces.get(pod.namespace());
        return found == null ? Set.of() : found.servicesOf(pod.uid());
    }

    /** How many Pods there are. */
    public int pods() {
        return namespaces.values().stream().mapToInt(ClusterNamespace::pods).sum();
    }
}
