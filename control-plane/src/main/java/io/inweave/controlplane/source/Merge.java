package io.inweave.controlplane.source;

import io.inweave.controlplane.model.Configuration;
import io.inweave.controlplane.model.Service;
import io.inweave.controlplane.model.traffic.DestinationRule;
import io.inweave.controlplane.model.traffic.VirtualService;
import io.inweave.controlplane.source.document.ConfigError;
import io.inweave.controlplane.source.gateway.GatewayRoute;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** All units together: one configuration, without two that claim the same. The first by key stays. */
final class Merge {
    private Merge() {}

    static ConfigState of(SortedMap<String, UnitState> units) {
        Configuration.Builder configuration = Configuration.builder();
        List<ConfigError> errors = new ArrayList<>();
        List<ConfigError> conflicts = new ArrayList<>();
        Map<String, Parsed> claims = new HashMap<>();
        List<Parsed> accepted = new ArrayList<>();
        for (UnitState unit : units.values()) {
            errors.addAll(unit.errors());
            unit.refusals().forEach(configuration::add);
            for (Parsed resource : unit.inForce()) {
                if (claims(resource, claims, conflicts)) {
                    accepted.add(resource);
                }
            }
        }
        Linking linking = Linking.of(accepted);
        accepted.stream()
                .flatMap(resource -> resource.values().stream())
                .filter(value -> !(value instanceof VirtualService) && !(value instanceof GatewayRoute))
                .forEach(configuration::add);
        linking.virtualServices().forEach(configuration::add);
        errors.addAll(conflicts);
        List<LooseEnd> ends = new ArrayList<>(LooseEnds.in(accepted));
        ends.addAll(linking.looseEnds());
        return new ConfigState(configuration.build(), errors, new Joined(accepted, ends, conflicts, linking.routes()));
    }

    private static boolean claims(Parsed resource, Map<String, Parsed> claims, List<ConfigError> conflicts) {
        Parsed twin = claims.putIfAbsent(resource.key(), resource);
        if (twin != null) {
            conflicts.add(conflict(resource, "metadata.name", resource.name().toString(), twin));
            return false;
        }
        for (Object value : resource.values()) {
            if (!claimsHosts(resource, value, claims, conflicts)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Whether nobody before claimed the hosts of this value. Of two that are seen by other namespaces each, both may
     * stay: the claim names who sees it.
     */
    private static boolean claimsHosts(
            Parsed resource, Object value, Map<String, Parsed> claims, List<ConfigError> conflicts) {
        for (String claim : claimsOf(value)) {
            Parsed other = claims.putIfAbsent(claim, resource);
            if (other != null && other != resource) {
                String field = value instanceof DestinationRule ? "spec.host" : "spec.hosts";
                conflicts.add(conflict(resource, field, claim.substring(claim.lastIndexOf(' ') + 1), other));
                return false;
            }
        }
        return true;
    }

    private static List<String> claimsOf(Object value) {
        if (value instanceof Service service) {
            return List.of("host in " + service.namespace() + " " + service.host());
        }
        if (value instanceof VirtualService virtual) {
            String who = "routes of " + virtual.name().namespace()
                    + virtual.exportTo().namespaces().stream().sorted().toList();
            return virtual.hosts().stream().map(host -> who + " " + host).toList();
        }
        if (value instanceof DestinationRule rule) {
            String who = "rule of " + rule.name().namespace()
                    + rule.exportTo().namespaces().stream().sorted().toList()
                    + new java.util.TreeMap<>(rule.clients().labels());
            return List.of(who + " " + rule.host());
        }
        return List.of();
    }

    private static ConfigError conflict(Parsed resource, String field, String value, Parsed other) {
        return new ConfigError(
                resource.file(),
                resource.line(),
                resource.key(),
                field,
                value,
                "is claimed already by " + other.key() + place(other) + ", which stays in force");
    }

    /** Objects of a cluster stand in no file. */
    private static String place(Parsed resource) {
        return resource.file().isEmpty() ? "" : " in " + resource.file() + ":" + resource.line();
    }
}
