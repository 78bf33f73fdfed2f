package io.inweave.controlplane.model.traffic;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One rule: what it matches (no matches: everything) and what happens then. Exactly one of destinations, redirect and
 * direct response is given.
 *
 * @param timeout of the whole request; null: none
 * @param retries null: the mesh's default
 */
public record HttpRoute(
        String name,
        List<HttpMatch> matches,
        List<WeightedDestination> destinations,
        @Nullable Redirect redirect,
        @Nullable DirectResponse directResponse,
        @Nullable Rewrite rewrite,
        @Nullable Duration timeout,
        @Nullable Retries retries,
        @Nullable Fault fault,
        List<Mirror> mirrors,
        @Nullable Cors cors,
        HeaderOperations headers) {
    public HttpRoute {
        matches = List.copyOf(matches);
        destinations = List.copyOf(destinations);
        mirrors = List.copyOf(mirrors);
    }
}
