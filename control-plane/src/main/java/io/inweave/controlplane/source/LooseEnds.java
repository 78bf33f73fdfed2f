package io.inweave.controlplane.source;

import io.inweave.controlplane.model.Service;
import io.inweave.controlplane.model.naming.Hostname;
import io.inweave.controlplane.model.traffic.Destination;
import io.inweave.controlplane.model.traffic.DestinationRule;
import io.inweave.controlplane.model.traffic.HttpRoute;
import io.inweave.controlplane.model.traffic.VirtualService;
import io.inweave.controlplane.source.LooseEnd.Kind;
import io.inweave.controlplane.source.document.ConfigError;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is valid by itself and leads nowhere: a host that no service has, a subset that no rule defines. It may be on
 * its way, so it is not refused; but a slip of the keyboard looks just the same.
 */
final class LooseEnds {
    private final Set<String> hosts = new HashSet<>();
    private final Map<String, Set<String>> subsets = new HashMap<>();
    private final List<LooseEnd> found = new ArrayList<>();

    private LooseEnds() {}

    static List<LooseEnd> in(List<Parsed> resources) {
        LooseEnds ends = new LooseEnds();
        resources.forEach(resource -> resource.values().forEach(ends::define));
        resources.forEach(resource -> resource.values().forEach(value -> ends.check(resource, value)));
        return List.copyOf(ends.found);
    }

    private void define(Object value) {
        if (value instanceof Service service) {
            hosts.add(service.host());
        } else if (value instanceof DestinationRule rule) {
            rule.subsets()
                    .forEach(subset -> subsets.computeIfAbsent(rule.host(), host -> new HashSet<>())
                            .add(subset.name()));
        }
    }

    private void check(Parsed resource, Object value) {
        if (value instanceof DestinationRule rule && !isKnown(rule.host())) {
            warn(
                    Kind.NO_EFFECT,
                    resource,
                    "spec.host",
                    rule.host(),
                    "no service has this host: the rule has no effect");
        }
        if (!(value instanceof VirtualService virtual)) {
            return;
        }
        for (String host : virtual.hosts()) {
            if (!isKnown(host)) {
                warn(
                        Kind.NO_EFFECT,
                        resource,
                        "spec.hosts",
                        host,
                        "no service has this host: its routes have no effect");
            }
        }
        int index = 0;
        for (HttpRoute route : virtual.routes()) {
            String field = "spec.http[" + index++ + "]";
            route.destinations().forEach(part -> check(resource, field + ".route", part.destination()));
            route.mirrors().forEach(mirror -> check(resource, field + ".mirror", mirror.destination()));
        }
    }

    private void check(Parsed resource, String field, Destination destination) {
        for (String host : Hostname.meanings(destination.host(), resource.name().namespace())) {
            if (isKnown(host)) {
                if (!destination.subset().isEmpty() && !isDefined(host, destination.subset())) {
                    warn(
                            Kind.UNKNOWN_SUBSET,
                            resource,
                            field,
                            destination.subset(),
                            "no DestinationRule for " + host + " has this subset: requests that go there fail");
                }
                return;
            }
        }
        warn(
                Kind.UNKNOWN_DESTINATION,
                resource,
                field,
                destination.host(),
                "no service has this host: requests that go there fail");
    }

    private boolean isKnown(String host) {
        return hosts.contains(host)
                || hosts.stream()
                        .filter(known -> known.startsWith("*") || host.startsWith("*"))
                        .anyMatch(known -> Hostname.covers(known, host) || Hostname.covers(host, known));
    }

    private boolean isDefined(String host, String subset) {
        return subsets.entrySet().stream()
                .anyMatch(rule ->
                        Hostname.covers(rule.getKey(), host) && rule.getValue().contains(subset));
    }

    private void warn(Kind kind, Parsed resource, String field, String value, String what) {
        found.add(new LooseEnd(
                kind, new ConfigError(resource.file(), resource.line(), resource.key(), field, value, what)));
    }
}
