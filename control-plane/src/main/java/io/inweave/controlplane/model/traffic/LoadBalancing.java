package io.inweave.controlplane.model.traffic;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How an endpoint is chosen. Null parts are inherited, else the mesh's default applies. */
public record LoadBalancing(
        Algorithm algorithm,
        @Nullable ConsistentHash hash,
        @Nullable LocalitySetting locality,
        @Nullable Warmup warmup) {
    /** The algorithms; {@code UNSPECIFIED} is least request, as in Istio. */
    public enum Algorithm {
        UNSPECIFIED,
        ROUND_ROBIN,
        LEAST_REQUEST,
        RANDOM,
        CONSISTENT_HASH
    }

    /** What of the request is hashed. */
    public enum HashKey {
        HEADER,
        COOKIE,
        QUERY,
        SOURCE_IP
    }

    /**
     * Consistent hashing.
     *
     * @param name of header, cookie or query parameter; empty for the source address
     * @param ttl of a cookie that is made when there is none; null: none is made
     * @param minimumRingSize 1024 by default; ignored by Maglev
     * @param maglevTableSize null: ring hash; 0: Maglev with its default size
     */
    public record ConsistentHash(
            HashKey key,
            String name,
            @Nullable Duration ttl,
            @Nullable String cookiePath,
            long minimumRingSize,
            @Nullable Long maglevTableSize) {}

    /** Preference of near endpoints. At most one of the lists has entries. */
    public record LocalitySetting(
            boolean enabled, List<Distribute> distribute, Map<String, String> failover, List<String> failoverPriority) {
        public LocalitySetting {
            distribute = List.copyOf(distribute);
            failover = Map.copyOf(failover);
            failoverPriority = List.copyOf(failoverPriority);
        }
    }

    /** From one locality, in percent to others; both may end in {@code *}. */
    public record Distribute(String from, Map<String, Integer> to) {
        public Distribute {
            to = Map.copyOf(to);
        }
    }

    /** Slow start of a new endpoint. */
    public record Warmup(
            Duration duration,
            @Nullable Double minimumPercent,
            @Nullable Double aggression) {}
}
