package io.inweave.controlplane.source.gateway;

import io.inweave.controlplane.model.AppProtocol;
import io.inweave.controlplane.model.Service;
import io.inweave.controlplane.model.ServicePort;
import io.inweave.controlplane.model.naming.Hostname;
import io.inweave.controlplane.model.naming.ObjectName;
import io.inweave.controlplane.model.traffic.Destination;
import io.inweave.controlplane.model.traffic.HttpRoute;
import io.inweave.controlplane.model.traffic.WeightedDestination;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The Services of a cluster or directory, and whether routes lead to any of them. */
final class BackendCheck {
    private final Map<String, Service> services = new HashMap<>();

    BackendCheck(Collection<Service> all) {
        for (Service service : all) {
            // A ServiceEntry may have the name of a Service, and is none.
            if (service.host()
                    .equals(Hostname.ofService(
                            service.name().name(), service.name().namespace()))) {
                services.putIfAbsent(service.host(), service);
            }
        }
    }

    @Nullable
    Service service(ObjectName name) {
        return services.get(Hostname.ofService(name.name(), name.namespace()));
    }

    /**
     * Rules whose backends are all there, or fail.
     *
     * @param problems what is wrong, each once, in the order of the route
     */
    record Checked(List<GatewayRoute.Rule> rules, List<GatewayRoute.Problem> problems) {}

    Checked check(GatewayRoute route) {
        Set<GatewayRoute.Problem> problems = new LinkedHashSet<>(route.invalid());
        List<GatewayRoute.Rule> rules = new ArrayList<>();
        for (GatewayRoute.Rule rule : route.rules()) {
            boolean news = false;
            List<WeightedDestination> destinations = new ArrayList<>();
            for (WeightedDestination destination : rule.route().destinations()) {
                GatewayRoute.Problem problem =
                        destination.failure() == null ? problem(rule.index(), destination.destination()) : null;
                if (problem != null) {
                    news = true;
                    problems.add(problem);
                    destinations.add(Backends.failing(destination.destination(), destination.weight(), route.origin()));
                } else {
                    destinations.add(destination);
                }
            }
            rules.add(
                    news
                            ? new GatewayRoute.Rule(with(rule.route(), destinations), rule.precision(), rule.index())
                            : rule);
        }
        return new Checked(rules, List.copyOf(problems));
    }

    private GatewayRoute.@Nullable Problem problem(int rule, Destination destination) {
        Integer number = destination.port();
        Service service = services.get(destination.host());
        String where = "spec.rules[" + rule + "].backendRefs: '" + destination.host() + ":" + number + "': ";
        if (service == null || number == null) {
            return new GatewayRoute.Problem("BackendNotFound", where + "there is no such Service");
        }
        ServicePort port = service.port(number);
        if (port == null) {
            return new GatewayRoute.Problem("BackendNotFound", where + "the Service has no such port");
        }
        return port.protocol() == AppProtocol.UDP
                ? new GatewayRoute.Problem("UnsupportedProtocol", where + "the port speaks UDP")
                : null;
    }

    private static HttpRoute with(HttpRoute route, List<WeightedDestination> destinations) {
        return new HttpRoute(
                route.name(),
                route.matches(),
                destinations,
                route.redirect(),
                route.directResponse(),
                route.rewrite(),
                route.timeout(),
                route.retries(),
                route.fault(),
                route.mirrors(),
                route.cors(),
                route.headers());
    }
}
