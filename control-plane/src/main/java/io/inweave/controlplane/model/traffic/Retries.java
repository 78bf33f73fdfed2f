package io.inweave.controlplane.model.traffic;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How often, and when, a request is tried again.
 *
 * @param attempts 0: never
 * @param conditions Envoy's {@code retry_on} words
 * @param statuses HTTP status codes that are retried as well
 * @param avoidPreviousHosts false: a retry may choose the endpoint that just failed
 */
public record Retries(
        int attempts,
        @Nullable Duration perTryTimeout,
        List<String> conditions,
        List<Integer> statuses,
        @Nullable Duration backOff,
        boolean avoidPreviousHosts) {
    public Retries {
        conditions = List.copyOf(conditions);
        statuses = List.copyOf(statuses);
    }
}
