package io.inweave.core.xds.parse;

import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.cluster.v3.Cluster.SlowStartConfig;
import io.inweave.core.model.LbPolicy;

/** Reads how an endpoint is chosen, from {@code lb_policy} or, where it is there, {@code load_balancing_policy}. */
final class LbPolicyParser {
    private static final long LARGEST_RING = 8L * 1024 * 1024;

    private LbPolicyParser() {}

    static LbPolicy parse(Cluster from, Field field) throws InvalidResourceException {
        LbPolicy.Builder policy = LbPolicy.builder();
        if (from.getCommonLbConfig().hasHealthyPanicThreshold()) {
            double percent = from.getCommonLbConfig().getHealthyPanicThreshold().getValue();
            if (!(percent >= 0 && percent <= 100)) {
                throw field.dot("common_lb_config.healthy_panic_threshold").invalid(percent, "0 to 100");
            }
            policy.panicThresholdPercent((int) Math.round(percent));
        }
        policy.localityWeighted(from.getCommonLbConfig().hasLocalityWeightedLbConfig());
        if (from.hasLoadBalancingPolicy()) {
            ExtensionLbParser.parse(from.getLoadBalancingPolicy(), policy, field.dot("load_balancing_policy"));
            return policy.build();
        }
        switch (from.getLbPolicy()) {
            case ROUND_ROBIN:
                slowStart(
                        from.getRoundRobinLbConfig().getSlowStartConfig(),
                        policy,
                        field.dot("round_robin_lb_config.slow_start_config"));
                return policy.kind(LbPolicy.Kind.ROUND_ROBIN).build();
            case LEAST_REQUEST:
                leastRequest(from.getLeastRequestLbConfig(), policy, field.dot("least_request_lb_config"));
                return policy.kind(LbPolicy.Kind.LEAST_REQUEST).build();
            case RANDOM:
                return policy.kind(LbPolicy.Kind.RANDOM).build();
            case RING_HASH:
                ringHash(from.getRingHashLbConfig(), policy, field.dot("ring_hash_lb_config"));
                return policy.kind(LbPolicy.Kind.RING_HASH).build();
            case MAGLEV:
                if (from.getMaglevLbConfig().hasTableSize()) {
                    policy.maglevTableSize(maglevSize(
                            from.getMaglevLbConfig().getTableSize().getValue(),
                            field.dot("maglev_lb_config.table_size")));
                }
                return policy.kind(LbPolicy.Kind.MAGLEV).build();
            case CLUSTER_PROVIDED:
                return policy.kind(LbPolicy.Kind.ORIGINAL_DESTINATION).build();
            default:
                throw field.dot("lb_policy")
                        .invalid(from.getLbPolicy(), "ROUND_ROBIN, LEAST_REQUEST, RANDOM, RING_HASH or MAGLEV");
        }
    }

    private static void leastRequest(Cluster.LeastRequestLbConfig from, LbPolicy.Builder policy, Field field)
            throws InvalidResourceException {
        if (from.hasChoiceCount()) {
            policy.choices(Values.within(from.getChoiceCount().getValue(), 1, 100, field.dot("choice_count")));
        }
        slowStart(from.getSlowStartConfig(), policy, field.dot("slow_start_config"));
    }

    private static void ringHash(Cluster.RingHashLbConfig from, LbPolicy.Builder policy, Field field)
            throws InvalidResourceException {
        if (from.getHashFunction() != Cluster.RingHashLbConfig.HashFunction.XX_HASH) {
            throw field.dot("hash_function").invalid(from.getHashFunction(), "XX_HASH");
        }
        long min = from.hasMinimumRingSize() ? from.getMinimumRingSize().getValue() : 1024;
        long max = from.hasMaximumRingSize() ? from.getMaximumRingSize().getValue() : LARGEST_RING;
        ringSizes(min, max, policy, field);
    }

    static void ringSizes(long min, long max, LbPolicy.Builder policy, Field field) throws InvalidResourceException {
        if (min < 0 || max < 1 || max > LARGEST_RING || min > max) {
            throw field.invalid(min + " to " + max, "sizes of 1 to " + LARGEST_RING + ", the smaller one first");
        }
        policy.minRingSize(Math.max(min, 1)).maxRingSize(max);
    }

    static int maglevSize(long size, Field field) throws InvalidResourceException {
        if (size < 2 || size > 5_000_011) {
            throw field.invalid(size, "a prime number of 2 to 5000011");
        }
        for (long factor = 2; factor * factor <= size; factor++) {
            if (size % factor == 0) {
                throw field.invalid(size, "a prime number");
            }
        }
        return (int) size;
    }

    static void slowStart(SlowStartConfig from, LbPolicy.Builder policy, Field field) throws InvalidResourceException {
        if (!from.hasSlowStartWindow()) {
            return;
        }
        policy.slowStartNanos(Values.nanos(from.getSlowStartWindow(), field.dot("slow_start_window")));
        if (from.hasAggression()) {
            double aggression = from.getAggression().getDefaultValue();
            if (!(aggression > 0 && aggression <= 1000)) {
                throw field.dot("aggression.default_value").invalid(aggression, "a number above 0, at most 1000");
            }
            policy.slowStartAggression(aggression);
        }
        if (from.hasMinWeightPercent()) {
            double percent = from.getMinWeightPercent().getValue();
            if (!(percent >= 0 && percent <= 100)) {
                throw field.dot("min_weight_percent").invalid(percent, "0 to 100");
            }
            policy.slowStartMinWeightPercent((int) Math.round(percent));
        }
    }
}
