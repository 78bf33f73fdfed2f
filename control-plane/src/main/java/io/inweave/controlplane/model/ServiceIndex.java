package io.inweave.controlplane.model;

import io.inweave.controlplane.model.naming.Hostname;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Services by host and by address. */
final class ServiceIndex {
    private final List<Service> services;
    private final Map<String, List<Service>> byHost = new HashMap<>();
    private final Map<String, List<Service>> byAddress = new HashMap<>();
    private final List<Service> patterns = new ArrayList<>();

    ServiceIndex(List<Service> services) {
        this.services = services;
        for (Service service : services) {
            byHost.computeIfAbsent(service.host(), host -> new ArrayList<>()).add(service);
            for (String address : service.addresses()) {
                byAddress.computeIfAbsent(address, host -> new ArrayList<>()).add(service);
            }
            if (service.isWildcard()) {
                patterns.add(service);
            }
        }
        // The longest pattern is the most exact one.
        patterns.sort(
                Comparator.comparingInt((Service service) -> -service.host().length()));
    }

    /** By a name that a workload of this namespace uses: short, full, or one of the service's addresses. */
    @Nullable
    Service asked(String name, String namespace) {
        for (String host : Hostname.meanings(name, namespace)) {
            Service found = preferred(byHost.get(host), namespace);
            if (found != null) {
                return found;
            }
        }
        Service found = preferred(byAddress.get(name), namespace);
        return found != null ? found : byPattern(name, namespace);
    }

    /** By its own host, or its own pattern. */
    @Nullable
    Service named(String host, String namespace) {
        return preferred(byHost.get(host), namespace);
    }

    private @Nullable Service byPattern(String name, String namespace) {
        for (Service service : patterns) {
            if (Hostname.covers(service.host(), name) && isVisible(service, namespace)) {
                return service;
            }
        }
        return null;
    }

    private static @Nullable Service preferred(@Nullable List<Service> candidates, String namespace) {
        if (candidates == null) {
            return null;
        }
        Service found = null;
        for (Service candidate : candidates) {
            if (isVisible(candidate, namespace)) {
                if (candidate.namespace().equals(namespace)) {
                    return candidate;
                }
                found = found == null ? candidate : found;
            }
        }
        return found;
    }

    private static boolean isVisible(Service service, String namespace) {
        return service.exportTo().isVisible(service.namespace(), namespace);
    }

    List<Service> all() {
        return services;
    }

    List<Service> visible(String namespace) {
        return services.stream()
                .filter(service -> isVisible(service, namespace))
                .toList();
    }
}
