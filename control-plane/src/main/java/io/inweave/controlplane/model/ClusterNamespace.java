package io.inweave.controlplane.model;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One namespace of a {@link Cluster}; immutable. */
final class ClusterNamespace {
    static final ClusterNamespace EMPTY = new ClusterNamespace(Map.of(), Map.of(), Map.of(), Map.of());

    private final Map<String, Pod> pods;
    private final Map<String, EndpointSlice> slices;
    private final Map<String, ServiceBackends> services;
    private final Map<String, Set<String>> servicesOfPod;

    private ClusterNamespace(
            Map<String, Pod> pods,
            Map<String, EndpointSlice> slices,
            Map<String, ServiceBackends> services,
            Map<String, Set<String>> servicesOfPod) {
        this.pods = pods;
        this.slices = slices;
        this.services = services;
        this.servicesOfPod = servicesOfPod;
    }

    boolean isEmpty() {
        return pods.isEmpty() && slices.isEmpty();
    }

    int pods() {
        return pods.size();
    }

    @Nullable
    Pod pod(String uid) {
        return pods.get(uid);
    }

    @Nullable
    ServiceBackends backends(String service) {
        return services.get(service);
    }

    Set<String> servicesOf(String podUid) {
        return servicesOfPod.getOrDefault(podUid, Set.of());
    }

    ClusterNamespace with(List<ClusterChange> changes) {
        Change change = new Change();
        changes.forEach(change::apply);
        return change.made();
    }

    /** Copies of the maps that change, and the Services to be joined anew. */
    private final class Change {
        private final Map<String, Pod> newPods = new HashMap<>(pods);
        private final Map<String, EndpointSlice> newSlices = new HashMap<>(slices);
        private final Set<String> stale = new HashSet<>();
        private boolean slicesChanged;
        private boolean news;

        void apply(ClusterChange change) {
            if (change instanceof ClusterChange.PodThere there) {
                pod(there.pod().uid(), newPods.put(there.pod().uid(), there.pod()), there.pod());
            } else if (change instanceof ClusterChange.PodGone gone) {
                pod(gone.uid(), newPods.remove(gone.uid()), null);
            } else if (change instanceof ClusterChange.SliceThere there) {
                EndpointSlice slice = there.slice();
                slice(newSlices.put(slice.name().name(), slice), slice);
            } else if (change instanceof ClusterChange.SliceGone gone) {
                slice(newSlices.remove(gone.name().name()), null);
            }
        }

        private void pod(String uid, @Nullable Pod before, @Nullable Pod after) {
            if (java.util.Objects.equals(before, after)) {
                return;
            }
            news = true;
            stale.addAll(servicesOf(uid));
        }

        private void slice(@Nullable EndpointSlice before, @Nullable EndpointSlice after) {
            if (java.util.Objects.equals(before, after)) {
                return;
            }
            news = true;
            slicesChanged = true;
            if (before != null) {
                stale.add(before.service().name());
            }
            if (after != null) {
                stale.add(after.service().name());
            }
        }

        ClusterNamespace made() {
            if (!news) {
                return ClusterNamespace.this;
            }
            if (stale.isEmpty()) {
                return new ClusterNamespace(newPods, newSlices, services, servicesOfPod);
            }
            Map<String, ServiceBackends> joined = new HashMap<>(services);
            Map<String, Set<String>> reverse = slicesChanged ? new HashMap<>(servicesOfPod) : servicesOfPod;
            Map<String, Map<String, EndpointSlice>> byService = slicesOfStale();
            for (String service : stale) {
                Map<String, EndpointSlice> own = byService.getOrDefault(service, Map.of());
                ServiceBackends before = services.get(service);
                ServiceBackends after = own.isEmpty() ? null : ServiceBackends.join(List.copyOf(own.values()), newPods);
                if (after == null) {
                    joined.remove(service);
                } else {
                    joined.put(service, after);
                }
                if (slicesChanged) {
                    link(reverse, service, before, after);
                }
            }
            return new ClusterNamespace(newPods, newSlices, joined, reverse);
        }

        /** By name, so that endpoints keep their order. */
        private Map<String, Map<String, EndpointSlice>> slicesOfStale() {
            Map<String, Map<String, EndpointSlice>> byService = new LinkedHashMap<>();
            newSlices.values().forEach(slice -> {
                String service = slice.service().name();
                if (stale.contains(service)) {
                    byService
                            .computeIfAbsent(service, key -> new TreeMap<>())
                            .put(slice.name().name(), slice);
                }
            });
            return byService;
        }

        private void link(
                Map<String, Set<String>> reverse,
                String service,
                @Nullable ServiceBackends before,
                @Nullable ServiceBackends after) {
            Set<String> left = before == null ? new HashSet<>() : new HashSet<>(before.podUids());
            Set<String> now = after == null ? Set.of() : after.podUids();
            left.removeAll(now);
            left.forEach(uid -> reverse.computeIfPresent(uid, (key, names) -> without(names, service)));
            now.forEach(uid -> reverse.merge(uid, Set.of(service), Change::union));
        }

        private static @Nullable Set<String> without(Set<String> names, String name) {
            Set<String> rest = new HashSet<>(names);
            rest.remove(name);
            return rest.isEmpty() ? null : Set.copyOf(rest);
        }

        private static Set<String> union(Set<String> names, Set<String> more) {
            if (names.containsAll(more)) {
                return names;
            }
            Set<String> both = new HashSet<>(names);
            both.addAll(more);
            return Set.copyOf(both);
        }
    }
}
