package io.inweave.controlplane.translate.cluster;

import io.inweave.controlplane.model.ServiceEndpoint;
import io.inweave.controlplane.model.naming.Locality;
import io.inweave.controlplane.model.traffic.LoadBalancing;
import io.inweave.controlplane.model.traffic.LoadBalancing.LocalitySetting;
import io.inweave.controlplane.model.traffic.TrafficPolicy;
import io.inweave.controlplane.translate.input.Inputs;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Endpoints by locality, with priority and weight. As in Istio, nearness makes priorities only where outlier detection
 * can tell that the near ones fail; shares by locality ({@code distribute}) need no such thing.
 */
final class LocalityWeights {
    private static final LocalitySetting DEFAULT = new LocalitySetting(true, List.of(), Map.of(), List.of());

    private LocalityWeights() {}

    /** Endpoints of one locality and priority. */
    record Group(Locality locality, int priority, int weight, List<ServiceEndpoint> endpoints) {}

    static List<Group> group(Inputs inputs, TrafficPolicy policy, List<ServiceEndpoint> endpoints) {
        LoadBalancing balancing = policy.loadBalancing();
        LocalitySetting setting = balancing != null && balancing.locality() != null ? balancing.locality() : DEFAULT;
        if (setting.enabled() && !setting.distribute().isEmpty()) {
            Locality own = inputs.locality();
            for (LoadBalancing.Distribute distribute : setting.distribute()) {
                if (matches(distribute.from(), own)) {
                    return distributed(distribute, endpoints);
                }
            }
            return byLocality(endpoints, endpoint -> 0);
        }
        if (!setting.enabled() || policy.outliers() == null) {
            return byLocality(endpoints, endpoint -> 0);
        }
        if (!setting.failoverPriority().isEmpty()) {
            Map<String, String> own = inputs.labels();
            return compacted(byLocality(endpoints, endpoint -> labelDistance(setting, own, endpoint)));
        }
        Locality own = inputs.locality();
        if (own.region().isEmpty()) {
            return byLocality(endpoints, endpoint -> 0);
        }
        return compacted(byLocality(endpoints, endpoint -> distance(setting, own, endpoint.locality())));
    }

    /** Ranks an endpoint; lower comes first. */
    private interface Rank {
        int of(ServiceEndpoint endpoint);
    }

    private record Place(Locality locality, int priority) {}

    private static List<Group> byLocality(List<ServiceEndpoint> endpoints, Rank rank) {
        Map<Place, List<ServiceEndpoint>> places = new LinkedHashMap<>();
        for (ServiceEndpoint endpoint : endpoints) {
            places.computeIfAbsent(new Place(endpoint.locality(), rank.of(endpoint)), place -> new ArrayList<>())
                    .add(endpoint);
        }
        List<Group> groups = new ArrayList<>();
        places.forEach((place, members) ->
                groups.add(new Group(place.locality(), place.priority(), weight(members), members)));
        groups.sort(Comparator.comparingInt(Group::priority)
                .thenComparing(group -> group.locality().toString()));
        return groups;
    }

    private static int weight(List<ServiceEndpoint> endpoints) {
        long sum = endpoints.stream().mapToLong(ServiceEndpoint::weight).sum();
        return (int) Math.min(sum, Integer.MAX_VALUE);
    }

    /** xDS wants priorities without gaps. */
    private static List<Group> compacted(List<Group> groups) {
        TreeSet<Integer> used = new TreeSet<>();
        groups.forEach(group -> used.add(group.priority()));
        return groups.stream()
                .map(group -> new Group(
                        group.locality(), used.headSet(group.priority()).size(), group.weight(), group.endpoints()))
                .toList();
    }

    private static int distance(LocalitySetting setting, Locality own, Locality other) {
        if (!own.region().equals(other.region())) {
            String to = setting.failover().get(own.region());
            return to == null || to.equals(other.region()) ? 3 : 4;
        }
        if (!own.zone().equals(other.zone())) {
            return 2;
        }
        return own.subZone().equals(other.subZone()) ? 0 : 1;
    }

    /** How many of the labels, from the first on, must be given up for the endpoint to be like the asker. */
    private static int labelDistance(LocalitySetting setting, Map<String, String> own, ServiceEndpoint endpoint) {
        int wanted = setting.failoverPriority().size();
        int alike = 0;
        for (String label : setting.failoverPriority()) {
            int equals = label.indexOf('=');
            String key = equals < 0 ? label : label.substring(0, equals);
            @Nullable String value = equals < 0 ? own.get(key) : label.substring(equals + 1);
            if (value == null || !value.equals(endpoint.labels().get(key))) {
                break;
            }
            alike++;
        }
        return wanted - alike;
    }

    /** Endpoints of localities that get no share are left out. */
    private static List<Group> distributed(LoadBalancing.Distribute distribute, List<ServiceEndpoint> endpoints) {
        List<Group> groups = new ArrayList<>();
        Map<String, Integer> total = new LinkedHashMap<>();
        List<Group> all = byLocality(endpoints, endpoint -> 0);
        for (Group group : all) {
            String share = shareOf(distribute, group.locality());
            if (share != null) {
                total.merge(share, group.weight(), Integer::sum);
            }
        }
        for (Group group : all) {
            String share = shareOf(distribute, group.locality());
            int percent = share == null ? 0 : distribute.to().getOrDefault(share, 0);
            if (share != null && percent > 0) {
                long weight = Math.round(100.0 * percent * group.weight() / total.getOrDefault(share, 1));
                groups.add(new Group(group.locality(), 0, (int) Math.max(1, weight), group.endpoints()));
            }
        }
        return groups;
    }

    private static @Nullable String shareOf(LoadBalancing.Distribute distribute, Locality locality) {
        return distribute.to().keySet().stream()
                .filter(pattern -> matches(pattern, locality))
                // Of several the longest is the most exact.
                .max(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()))
                .orElse(null);
    }

    private static boolean matches(String pattern, Locality locality) {
        if (pattern.equals("*")) {
            return true;
        }
        String text = pattern.endsWith("/*") ? pattern.substring(0, pattern.length() - 2) : pattern;
        String own = locality.toString();
        return own.equals(text) || own.startsWith(text + "/");
    }
}
