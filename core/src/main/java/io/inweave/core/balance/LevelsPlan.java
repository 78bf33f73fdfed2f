package io.inweave.core.balance;

import io.inweave.core.model.Endpoint;
import io.inweave.core.model.cluster.EndpointGroup;
import io.inweave.core.model.cluster.LbPolicy;
import io.inweave.core.model.cluster.LocalityEndpoints;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Makes {@link Levels} of a cluster's endpoints as they are at one moment. */
final class LevelsPlan {
    private final EndpointGroup group;
    private final LbPolicy policy;
    private final Map<String, Host> hosts;
    private final LongSupplier random;
    private final long nowNanos;

    LevelsPlan(EndpointGroup group, LbPolicy policy, Map<String, Host> hosts, LongSupplier random, long nowNanos) {
        this.group = group;
        this.policy = policy;
        this.hosts = hosts;
        this.random = random;
        this.nowNanos = nowNanos;
    }

    /** Which hosts of a priority a pool takes. */
    private enum Tier {
        HEALTHY,
        DEGRADED,
        ALL
    }

    Levels levels() {
        TreeMap<Integer, List<LocalityEndpoints>> byPriority = new TreeMap<>();
        for (LocalityEndpoints locality : group.localities()) {
            byPriority
                    .computeIfAbsent(locality.priority(), priority -> new ArrayList<>())
                    .add(locality);
        }
        int count = byPriority.size();
        int[] total = new int[count];
        int[] healthy = new int[count];
        int[] degraded = new int[count];
        int at = 0;
        for (List<LocalityEndpoints> localities : byPriority.values()) {
            for (LocalityEndpoints locality : localities) {
                total[at] += size(locality, Tier.ALL);
                healthy[at] += size(locality, Tier.HEALTHY);
                degraded[at] += size(locality, Tier.DEGRADED);
            }
            at++;
        }
        PriorityLoads loads = PriorityLoads.of(
                total, healthy, degraded, group.overprovisioningPercent(), policy.panicThresholdPercent());
        Selectors selectors = new Selectors(policy, random);
        Levels.Builder levels = new Levels.Builder();
        at = 0;
        for (List<LocalityEndpoints> localities : byPriority.values()) {
            Tier first = loads.panic(at) ? Tier.ALL : Tier.HEALTHY;
            levels.add(pool(localities, first, selectors), loads.healthy(at));
            levels.add(pool(localities, Tier.DEGRADED, selectors), loads.degraded(at));
            at++;
        }
        return levels.build(selectors, random);
    }

    private @Nullable Pool pool(List<LocalityEndpoints> localities, Tier tier, Selectors selectors) {
        Pool.Builder pool = new Pool.Builder(selectors, random);
        for (LocalityEndpoints locality : localities) {
            pool.locality(localityWeight(locality, tier));
            for (Endpoint endpoint : locality.endpoints()) {
                Host host = hosts.get(Host.key(endpoint));
                if (host != null && belongs(host, endpoint, tier)) {
                    pool.add(host, weight(host, endpoint));
                }
            }
        }
        return policy.localityWeighted() ? pool.byLocality() : pool.mixed();
    }

    /** A locality's weight, less what its hosts cannot take even when overprovisioned. */
    private double localityWeight(LocalityEndpoints locality, Tier tier) {
        int total = size(locality, Tier.ALL);
        double available = total == 0 ? 0 : (double) size(locality, tier) / total;
        return locality.weight() * Math.min(1, available * group.overprovisioningPercent() / 100.0);
    }

    private int size(LocalityEndpoints locality, Tier tier) {
        int size = 0;
        for (Endpoint endpoint : locality.endpoints()) {
            Host host = hosts.get(Host.key(endpoint));
            if (host != null && belongs(host, endpoint, tier)) {
                size++;
            }
        }
        return size;
    }

    /**
     * A draining endpoint belongs nowhere, not even in panic: it is well, and asks for nothing new. (Envoy counts it as an
     * unhealthy one, so that a rolling restart can set off a panic which then sends it requests.)
     */
    private static boolean belongs(Host host, Endpoint endpoint, Tier tier) {
        Endpoint.Health health = endpoint.health();
        switch (tier) {
            case HEALTHY:
                return health == Endpoint.Health.HEALTHY && !host.ejected();
            case DEGRADED:
                return health == Endpoint.Health.DEGRADED && !host.ejected();
            case ALL:
                return health != Endpoint.Health.DRAINING;
        }
        throw new AssertionError(tier);
    }

    /** Envoy, "Slow start": the weight grows as {@code max(min, (age / window) ^ (1 / aggression))} of its full value. */
    private double weight(Host host, Endpoint endpoint) {
        double full = Math.max(1, endpoint.weight());
        long age = nowNanos - host.sinceNanos();
        if (!hasSlowStart(policy) || age >= policy.slowStartNanos()) {
            return full;
        }
        double share = Math.max(1_000_000.0, age) / policy.slowStartNanos();
        double curve = Math.pow(Math.min(1, share), 1 / policy.slowStartAggression());
        return full * Math.max(policy.slowStartMinWeightPercent() / 100.0, curve);
    }

    /** Hashing policies and random choice have none, as in Envoy. */
    static boolean hasSlowStart(LbPolicy policy) {
        return policy.slowStartNanos() > 0
                && policy.kind() != LbPolicy.Kind.RANDOM
                && policy.kind() != LbPolicy.Kind.RING_HASH
                && policy.kind() != LbPolicy.Kind.MAGLEV;
    }
}
