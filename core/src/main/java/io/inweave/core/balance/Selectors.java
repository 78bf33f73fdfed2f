package io.inweave.core.balance;

import io.inweave.core.model.cluster.LbPolicy;
import java.util.function.LongSupplier;

/** Makes the selector of a cluster's policy. */
final class Selectors {
    private final LbPolicy policy;
    private final LongSupplier random;

    Selectors(LbPolicy policy, LongSupplier random) {
        this.policy = policy;
        this.random = random;
    }

    /** Whether the request's hash decides. */
    boolean hashes() {
        return policy.kind() == LbPolicy.Kind.RING_HASH || policy.kind() == LbPolicy.Kind.MAGLEV;
    }

    /** @param hosts at least one, sorted by hash key when {@link #hashes()} */
    Selector of(Host[] hosts, double[] weights) {
        switch (policy.kind()) {
            case LEAST_REQUEST:
                return new LeastRequest(hosts, weights, policy.choices(), random);
            case RANDOM:
                return new RandomChoice(hosts, weights, random);
            case RING_HASH:
                return new HashRing(hosts, weights, policy.minRingSize(), policy.maxRingSize());
            case MAGLEV:
                return new MaglevTable(hosts, weights, policy.maglevTableSize());
            case ROUND_ROBIN:
            case WEIGHTED_ROUND_ROBIN:
            case ORIGINAL_DESTINATION:
                return new RoundRobin(hosts, weights, random);
        }
        throw new AssertionError(policy.kind());
    }
}
