package io.inweave.nodeproxy.server;

import java.time.Duration;

/**
 * How long callers may take.
 *
 * @param head for the head of a request that has begun
 * @param idle without a byte either way, within a request or between two
 * @param drain for what runs when the proxy ends
 */
public record ServerTimes(Duration head, Duration idle, Duration drain) {
    /** 10 s, an hour, 10 s. */
    public static final ServerTimes DEFAULTS =
            new ServerTimes(Duration.ofSeconds(10), Duration.ofHours(1), Duration.ofSeconds(10));
}
