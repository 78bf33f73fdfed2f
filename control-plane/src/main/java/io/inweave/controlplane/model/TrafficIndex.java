package io.inweave.controlplane.model;

import io.inweave.controlplane.model.naming.Hostname;
import io.inweave.controlplane.model.naming.Selector;
import io.inweave.controlplane.model.traffic.DestinationRule;
import io.inweave.controlplane.model.traffic.SidecarScope;
import io.inweave.controlplane.model.traffic.VirtualService;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Routes, rules and scopes by what they are for. */
final class TrafficIndex {
    private final Map<String, List<VirtualService>> routes = new HashMap<>();
    private final List<VirtualService> routePatterns = new ArrayList<>();
    private final Map<String, List<DestinationRule>> rules = new HashMap<>();
    private final List<DestinationRule> rulePatterns = new ArrayList<>();
    private final Map<String, List<SidecarScope>> scopes = new HashMap<>();

    TrafficIndex(Configuration configuration) {
        for (VirtualService service : configuration.virtualServices()) {
            for (String host : service.hosts()) {
                if (!host.startsWith("*")) {
                    routes.computeIfAbsent(host, key -> new ArrayList<>()).add(service);
                } else if (!routePatterns.contains(service)) {
                    routePatterns.add(service);
                }
            }
        }
        for (DestinationRule rule : configuration.destinationRules()) {
            if (rule.host().startsWith("*")) {
                rulePatterns.add(rule);
            } else {
                rules.computeIfAbsent(rule.host(), key -> new ArrayList<>()).add(rule);
            }
        }
        for (SidecarScope scope : configuration.sidecarScopes()) {
            scopes.computeIfAbsent(scope.name().namespace(), key -> new ArrayList<>())
                    .add(scope);
        }
    }

    /**
     * For callers of this namespace: an exact host before a pattern, their own before the service's before others; of those
     * the first in the configuration, which is the oldest where ages are known.
     */
    @Nullable
    VirtualService routesFor(Service service, int port, String namespace) {
        VirtualService exact = nearest(
                routes.getOrDefault(service.host(), List.of()).stream()
                        .filter(found -> found.isForPort(port))
                        .toList(),
                service,
                namespace,
                found -> found.name().namespace());
        if (exact != null) {
            return exact;
        }
        VirtualService best = null;
        int length = -1;
        for (VirtualService candidate : routePatterns) {
            for (String host : candidate.hosts()) {
                if (host.startsWith("*")
                        && host.length() > length
                        && Hostname.covers(host, service.host())
                        && candidate.exportTo().isVisible(candidate.name().namespace(), namespace)) {
                    best = candidate;
                    length = host.length();
                }
            }
        }
        return best;
    }

    private static @Nullable VirtualService nearest(
            List<VirtualService> candidates,
            Service service,
            String namespace,
            Function<VirtualService, String> ownNamespace) {
        VirtualService best = null;
        int bestRank = Integer.MAX_VALUE;
        for (VirtualService candidate : candidates) {
            String own = ownNamespace.apply(candidate);
            int rank = own.equals(namespace) ? 0 : own.equals(service.namespace()) ? 1 : 2;
            if (rank < bestRank && candidate.exportTo().isVisible(own, namespace)) {
                best = candidate;
                bestRank = rank;
            }
        }
        return best;
    }

    /** Istio's order: the rules of the caller's namespace, then of the service's, then of the root namespace. */
    @Nullable
    DestinationRule ruleFor(Service service, String namespace, Map<String, String> labels) {
        for (String owner : List.of(namespace, service.namespace(), World.ROOT_NAMESPACE)) {
            DestinationRule found = ruleOf(owner, service, namespace, labels);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private @Nullable DestinationRule ruleOf(
            String owner, Service service, String namespace, Map<String, String> labels) {
        DestinationRule best = null;
        int bestRank = -1;
        List<DestinationRule> candidates = new ArrayList<>(rules.getOrDefault(service.host(), List.of()));
        candidates.addAll(rulePatterns);
        for (DestinationRule rule : candidates) {
            boolean applies = rule.name().namespace().equals(owner)
                    && Hostname.covers(rule.host(), service.host())
                    && rule.exportTo().isVisible(owner, namespace)
                    && (rule.clients().isAll()
                            || (owner.equals(namespace) && rule.clients().selects(labels)));
            if (applies && rank(rule) > bestRank) {
                best = rule;
                bestRank = rank(rule);
            }
        }
        return best;
    }

    /** A rule for chosen clients before one for all; an exact host, then the longest pattern. */
    private static int rank(DestinationRule rule) {
        int exactness = rule.host().startsWith("*") ? rule.host().length() : 1000;
        return exactness + (rule.clients().isAll() ? 0 : 10_000);
    }

    /** What a workload may see; null: everything. */
    @Nullable
    SidecarScope scopeOf(String namespace, Map<String, String> labels) {
        SidecarScope all = null;
        for (SidecarScope scope : scopes.getOrDefault(namespace, List.of())) {
            Selector selector = scope.selector();
            if (!selector.isAll() && selector.selects(labels)) {
                return scope;
            }
            all = all == null && selector.isAll() ? scope : all;
        }
        if (all != null || namespace.equals(World.ROOT_NAMESPACE)) {
            return all;
        }
        return scopeOf(World.ROOT_NAMESPACE, Map.of());
    }

    static boolean isInScope(@Nullable SidecarScope scope, Service service) {
        if (scope == null) {
            return true;
        }
        for (SidecarScope.Host host : scope.hosts()) {
            boolean namespace = host.namespace().equals("*") || host.namespace().equals(service.namespace());
            if (namespace && Hostname.covers(host.host(), service.host())) {
                return true;
            }
        }
        return false;
    }
}
