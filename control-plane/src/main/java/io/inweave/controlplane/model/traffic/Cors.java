package io.inweave.controlplane.model.traffic;

import io.inweave.controlplane.model.naming.StringMatch;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Cross-origin policy of a route. */
public record Cors(
        List<StringMatch> origins,
        List<String> methods,
        List<String> headers,
        List<String> exposeHeaders,
        @Nullable Duration maxAge,
        @Nullable Boolean credentials,
        boolean forwardsUnmatchedPreflights) {
    public Cors {
        origins = List.copyOf(origins);
        methods = List.copyOf(methods);
        headers = List.copyOf(headers);
        exposeHeaders = List.copyOf(exposeHeaders);
    }
}
