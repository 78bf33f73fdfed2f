package io.inweave.controlplane.source;

import io.inweave.controlplane.source.document.ConfigError;
import io.inweave.controlplane.source.gateway.RouteStatus;
import java.util.List;

/**
 * What shows only when all of a configuration is seen together.
 *
 * @param resources that are in force, with where they stand
 * @param looseEnds what is valid by itself and leads nowhere
 * @param conflicts those of the errors that are no fault of one resource, but of two that claim the same
 * @param routes what became of the routes of the Gateway API that are in force
 */
public record Joined(
        List<Parsed> resources, List<LooseEnd> looseEnds, List<ConfigError> conflicts, List<RouteStatus> routes) {
    static final Joined NOTHING = new Joined(List.of(), List.of(), List.of(), List.of());

    public Joined {
        resources = List.copyOf(resources);
        looseEnds = List.copyOf(looseEnds);
        conflicts = List.copyOf(conflicts);
        routes = List.copyOf(routes);
    }
}
