package io.inweave.core.xds.parse;

import io.inweave.core.model.cluster.LbPolicy;
import io.inweave.core.protobuf.Message;

/** Reads how an endpoint is chosen, from {@code lb_policy} or, where it is there, {@code load_balancing_policy}. */
final class LbPolicyParser {
    private static final long LARGEST_RING = 8L * 1024 * 1024;

    private LbPolicyParser() {}

    static LbPolicy parse(Message from, Field field) throws InvalidResourceException {
        LbPolicy.Builder policy = LbPolicy.builder();
        if (from.message("common_lb_config").has("healthy_panic_threshold")) {
            double percent = from.message("common_lb_config")
                    .message("healthy_panic_threshold")
                    .decimal("value");
            if (!(percent >= 0 && percent <= 100)) {
                throw field.dot("common_lb_config.healthy_panic_threshold").invalid(percent, "0 to 100");
            }
            policy.panicThresholdPercent((int) Math.round(percent));
        }
        policy.localityWeighted(from.message("common_lb_config").has("locality_weighted_lb_config"));
        if (from.has("load_balancing_policy")) {
            ExtensionLbParser.parse(from.message("load_balancing_policy"), policy, field.dot("load_balancing_policy"));
            return policy.build();
        }
        switch (from.symbol("lb_policy")) {
            case "ROUND_ROBIN":
                slowStart(
                        from.message("round_robin_lb_config").message("slow_start_config"),
                        policy,
                        field.dot("round_robin_lb_config.slow_start_config"));
                return policy.kind(LbPolicy.Kind.ROUND_ROBIN).build();
            case "LEAST_REQUEST":
                leastRequest(from.message("least_request_lb_config"), policy, field.dot("least_request_lb_config"));
                return policy.kind(LbPolicy.Kind.LEAST_REQUEST).build();
            case "RANDOM":
                return policy.kind(LbPolicy.Kind.RANDOM).build();
            case "RING_HASH":
                ringHash(from.message("ring_hash_lb_config"), policy, field.dot("ring_hash_lb_config"));
                return policy.kind(LbPolicy.Kind.RING_HASH).build();
            case "MAGLEV":
                if (from.message("maglev_lb_config").has("table_size")) {
                    policy.maglevTableSize(maglevSize(
                            from.message("maglev_lb_config").number("table_size"),
                            field.dot("maglev_lb_config.table_size")));
                }
                return policy.kind(LbPolicy.Kind.MAGLEV).build();
            case "CLUSTER_PROVIDED":
                return policy.kind(LbPolicy.Kind.ORIGINAL_DESTINATION).build();
            default:
                throw field.dot("lb_policy")
                        .invalid(from.symbol("lb_policy"), "ROUND_ROBIN, LEAST_REQUEST, RANDOM, RING_HASH or MAGLEV");
        }
    }

    private static void leastRequest(Message from, LbPolicy.Builder policy, Field field)
            throws InvalidResourceException {
        if (from.has("choice_count")) {
            policy.choices(Values.within(from.integer("choice_count"), 1, 100, field.dot("choice_count")));
        }
        slowStart(from.message("slow_start_config"), policy, field.dot("slow_start_config"));
    }

    private static void ringHash(Message from, LbPolicy.Builder policy, Field field) throws InvalidResourceException {
        if (!from.symbol("hash_function").equals("XX_HASH")) {
            throw field.dot("hash_function").invalid(from.symbol("hash_function"), "XX_HASH");
        }
        long min = from.has("minimum_ring_size") ? from.number("minimum_ring_size") : 1024;
        long max = from.has("maximum_ring_size") ? from.number("maximum_ring_size") : LARGEST_RING;
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

    static void slowStart(Message from, LbPolicy.Builder policy, Field field) throws InvalidResourceException {
        if (!from.has("slow_start_window")) {
            return;
        }
        policy.slowStartNanos(Values.nanos(from.message("slow_start_window"), field.dot("slow_start_window")));
        if (from.has("aggression")) {
            double aggression = from.message("aggression").decimal("default_value");
            if (!(aggression > 0 && aggression <= 1000)) {
                throw field.dot("aggression.default_value").invalid(aggression, "a number above 0, at most 1000");
            }
            policy.slowStartAggression(aggression);
        }
        if (from.has("min_weight_percent")) {
            double percent = from.message("min_weight_percent").decimal("value");
            if (!(percent >= 0 && percent <= 100)) {
                throw field.dot("min_weight_percent").invalid(percent, "0 to 100");
            }
            policy.slowStartMinWeightPercent((int) Math.round(percent));
        }
    }
}
