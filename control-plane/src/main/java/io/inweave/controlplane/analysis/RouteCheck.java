package io.inweave.controlplane.analysis;

import io.inweave.controlplane.analysis.scene.Place;
import io.inweave.controlplane.analysis.scene.Scene;
import io.inweave.controlplane.model.Service;
import io.inweave.controlplane.model.ServicePort;
import io.inweave.controlplane.model.naming.Hostname;
import io.inweave.controlplane.model.traffic.Destination;
import io.inweave.controlplane.model.traffic.HttpMatch;
import io.inweave.controlplane.model.traffic.HttpRoute;
import io.inweave.controlplane.model.traffic.VirtualService;
import io.inweave.controlplane.source.Parsed;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Routes that an earlier one covers, and routes to ports that their service has not. */
final class RouteCheck implements Check {
    @Override
    public void look(Scene scene, Consumer<Finding> found) {
        for (Parsed resource : scene.state().joined().resources()) {
            for (Object value : resource.values()) {
                if (value instanceof VirtualService virtual) {
                    unreachable(virtual.routes(), Place.of(resource), found);
                    ports(scene, virtual, Place.of(resource), found);
                }
            }
        }
    }

    private static void unreachable(List<HttpRoute> routes, Place place, Consumer<Finding> found) {
        for (int later = 1; later < routes.size(); later++) {
            HttpRoute route = routes.get(later);
            String field = "spec.http[" + later + "]";
            if (route.matches().isEmpty()) {
                String cover = cover(routes, later, null);
                if (cover != null) {
                    found.accept(new Finding(Rule.ROUTE_UNREACHABLE, place, field, route.name(), unreached(cover)));
                }
            }
            for (int match = 0; match < route.matches().size(); match++) {
                String cover = cover(routes, later, route.matches().get(match));
                if (cover != null) {
                    found.accept(new Finding(
                            Rule.ROUTE_UNREACHABLE,
                            place,
                            field + ".match[" + match + "]",
                            route.name(),
                            unreached(cover)));
                }
            }
        }
    }

    private static String unreached(String cover) {
        return "no request gets here: " + cover + " takes all that it would";
    }

    /** The field of an earlier route, or match of one, that takes everything; null when there is none. */
    private static @Nullable String cover(List<HttpRoute> routes, int before, @Nullable HttpMatch match) {
        for (int earlier = 0; earlier < before; earlier++) {
            HttpRoute route = routes.get(earlier);
            String field = "spec.http[" + earlier + "]";
            if (route.matches().isEmpty()) {
                return field;
            }
            for (int index = 0; index < route.matches().size(); index++) {
                if (MatchCover.covers(route.matches().get(index), match)) {
                    return field + ".match[" + index + "]";
                }
            }
        }
        return null;
    }

    private static void ports(Scene scene, VirtualService virtual, Place place, Consumer<Finding> found) {
        for (int index = 0; index < virtual.routes().size(); index++) {
            String field = "spec.http[" + index + "].route";
            virtual.routes().get(index).destinations().forEach(part -> {
                Destination destination = part.destination();
                Service service = service(scene, virtual, destination);
                Integer port = destination.port();
                if (service != null && port != null && service.port(port) == null) {
                    found.accept(new Finding(
                            Rule.DESTINATION_PORT_UNKNOWN,
                            place,
                            field,
                            destination.host() + ":" + port,
                            "the service has " + numbers(service) + ": requests that go there fail"));
                }
            });
        }
    }

    private static String numbers(Service service) {
        return service.ports().stream()
                .map(ServicePort::number)
                .sorted()
                .distinct()
                .map(number -> "port " + number)
                .collect(Collectors.joining(", "));
    }

    private static @Nullable Service service(Scene scene, VirtualService virtual, Destination destination) {
        String namespace = virtual.name().namespace();
        for (String host : Hostname.meanings(destination.host(), namespace)) {
            Service found = scene.world().serviceNamed(host, namespace);
            if (found != null) {
                return found;
            }
        }
        return null;
    }
}
