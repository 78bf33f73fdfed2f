package io.inweave.controlplane.model.traffic;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Limits on connections and requests; null: Envoy's default, which for limits is as good as none. */
public record ConnectionPool(
        @Nullable Integer maxConnections,
        @Nullable Duration connectTimeout,
        @Nullable Duration maxConnectionDuration,
        @Nullable Keepalive keepalive,
        @Nullable Integer http1MaxPendingRequests,
        @Nullable Integer http2MaxRequests,
        @Nullable Integer maxRequestsPerConnection,
        @Nullable Integer maxRetries,
        @Nullable Integer maxConcurrentStreams,
        @Nullable Duration idleTimeout,
        Upgrade upgrade) {
    /** Whether requests are sent as HTTP/2 though the port does not say so. */
    public enum Upgrade {
        DEFAULT,
        UPGRADE,
        DO_NOT_UPGRADE
    }

    /** TCP keep-alive probes. */
    public record Keepalive(
            @Nullable Integer probes,
            @Nullable Duration time,
            @Nullable Duration interval) {}
}
