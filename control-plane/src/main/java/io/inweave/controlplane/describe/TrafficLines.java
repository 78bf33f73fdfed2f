package io.inweave.controlplane.describe;

import io.inweave.controlplane.analysis.scene.Scene;
import io.inweave.controlplane.analysis.scene.Subject;
import io.inweave.controlplane.describe.Description.Applied;
import io.inweave.controlplane.describe.Description.Port;
import io.inweave.controlplane.model.Service;
import io.inweave.controlplane.model.ServiceEndpoint;
import io.inweave.controlplane.model.ServicePort;
import io.inweave.controlplane.model.naming.Hostname;
import io.inweave.controlplane.model.traffic.DestinationRule;
import io.inweave.controlplane.model.traffic.HttpRoute;
import io.inweave.controlplane.model.traffic.Subset;
import io.inweave.controlplane.model.traffic.VirtualService;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Routes and rules for a service, and its ports. */
final class TrafficLines {
    private final Scene scene;
    private final Service service;

    TrafficLines(Scene scene, Service service) {
        this.scene = scene;
        this.service = service;
    }

    /** Of all namespaces: which of them counts depends on who calls, and is told where it is not everybody. */
    List<Applied> all() {
        List<Applied> applied = new ArrayList<>();
        for (VirtualService virtual : scene.world().configuration().virtualServices()) {
            if (virtual.hosts().stream().anyMatch(host -> Hostname.covers(host, service.host()))) {
                applied.add(new Applied(kind(virtual) + " " + virtual.name(), says(virtual)));
            }
        }
        for (DestinationRule rule : scene.world().configuration().destinationRules()) {
            if (Hostname.covers(rule.host(), service.host())) {
                applied.add(new Applied("DestinationRule " + rule.name(), says(rule)));
            }
        }
        return applied;
    }

    private String says(VirtualService virtual) {
        String routes = virtual.routes().stream().map(TrafficLines::says).collect(Collectors.joining("; "));
        return "for " + service.host() + ": " + routes
                + visible(virtual.exportTo().namespaces());
    }

    private static String kind(VirtualService virtual) {
        return switch (virtual.origin()) {
            case VIRTUAL_SERVICE -> "VirtualService";
            case HTTP_ROUTE -> "HTTPRoute";
            case GRPC_ROUTE -> "GRPCRoute";
        };
    }

    private static String says(HttpRoute route) {
        String matches = route.matches().isEmpty() ? "all" : route.matches().size() + " match(es)";
        String where = route.redirect() != null
                ? "redirect"
                : route.directResponse() != null
                        ? "direct response"
                        : route.destinations().stream()
                                .map(part -> part.destination().host()
                                        + (part.destination().subset().isEmpty()
                                                ? ""
                                                : "/" + part.destination().subset())
                                        + (route.destinations().size() == 1 ? "" : " " + part.weight()))
                                .collect(Collectors.joining(", "));
        return matches + " -> " + where;
    }

    private String says(DestinationRule rule) {
        List<String> says = new ArrayList<>();
        if (rule.policy().tls() != null) {
            says.add("TLS " + rule.policy().tls().mode());
        }
        if (!rule.subsets().isEmpty()) {
            says.add("subsets " + rule.subsets().stream().map(Subset::name).collect(Collectors.joining(", ")));
        }
        if (!rule.clients().isAll()) {
            says.add("only for clients with "
                    + new java.util.TreeMap<>(rule.clients().labels()));
        }
        return "for " + service.host() + (says.isEmpty() ? "" : ": " + String.join("; ", says))
                + visible(rule.exportTo().namespaces());
    }

    private static String visible(java.util.Set<String> namespaces) {
        return namespaces.isEmpty() || namespaces.contains("*")
                ? ""
                : " (seen by " + String.join(", ", namespaces.stream().sorted().toList()) + ")";
    }

    List<Port> ports() {
        List<Port> ports = new ArrayList<>();
        for (ServicePort port : service.ports()) {
            List<ServiceEndpoint> endpoints = scene.world().endpoints(service, port);
            long mutual = endpoints.stream().filter(ServiceEndpoint::mutualTls).count();
            ports.add(new Port(
                    service.host() + ":" + port.number(),
                    port.protocol().name(),
                    port.number(),
                    modes(port),
                    endpoints.size() + " endpoint(s), " + mutual + " by mutual TLS"));
        }
        return ports;
    }

    private String modes(ServicePort port) {
        List<String> modes = new ArrayList<>();
        for (Subject member : scene.members(service)) {
            Integer number = member.port(port);
            if (number != null) {
                modes.add(scene.world()
                        .mtlsMode(member.namespace(), member.labels(), number)
                        .name());
            }
        }
        return modes.isEmpty() ? "-" : modes.stream().distinct().sorted().collect(Collectors.joining("/"));
    }
}
