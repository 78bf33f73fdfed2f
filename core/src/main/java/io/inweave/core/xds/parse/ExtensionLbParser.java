package io.inweave.core.xds.parse;

import com.google.protobuf.Any;
import io.envoyproxy.envoy.config.cluster.v3.LoadBalancingPolicy;
import io.envoyproxy.envoy.extensions.load_balancing_policies.client_side_weighted_round_robin.v3.ClientSideWeightedRoundRobin;
import io.envoyproxy.envoy.extensions.load_balancing_policies.least_request.v3.LeastRequest;
import io.envoyproxy.envoy.extensions.load_balancing_policies.maglev.v3.Maglev;
import io.envoyproxy.envoy.extensions.load_balancing_policies.random.v3.Random;
import io.envoyproxy.envoy.extensions.load_balancing_policies.ring_hash.v3.RingHash;
import io.envoyproxy.envoy.extensions.load_balancing_policies.round_robin.v3.RoundRobin;
import io.envoyproxy.envoy.extensions.load_balancing_policies.wrr_locality.v3.WrrLocality;
import io.inweave.core.model.LbPolicy;
import java.util.List;

/** Reads {@code load_balancing_policy}: the first policy of the list that is supported (gRFC A52). */
final class ExtensionLbParser {
    private static final int DEEPEST = 16;

    private ExtensionLbParser() {}

    static void parse(LoadBalancingPolicy from, LbPolicy.Builder policy, Field field) throws InvalidResourceException {
        parse(from, policy, field, 0);
    }

    private static void parse(LoadBalancingPolicy from, LbPolicy.Builder policy, Field field, int depth)
            throws InvalidResourceException {
        List<LoadBalancingPolicy.Policy> policies = from.getPoliciesList();
        for (int i = 0; i < policies.size() && depth < DEEPEST; i++) {
            Any config = policies.get(i).getTypedExtensionConfig().getTypedConfig();
            if (one(config, policy, field.at("policies", i), depth)) {
                return;
            }
        }
        throw field.invalid(policies.size() + " policies", "one that is supported");
    }

    private static boolean one(Any config, LbPolicy.Builder policy, Field field, int depth)
            throws InvalidResourceException {
        if (config.is(RoundRobin.class)) {
            Values.unpack(config, RoundRobin.class, field);
            policy.kind(LbPolicy.Kind.ROUND_ROBIN);
        } else if (config.is(LeastRequest.class)) {
            LeastRequest least = Values.unpack(config, LeastRequest.class, field);
            if (least.hasChoiceCount()) {
                policy.choices(Values.within(least.getChoiceCount().getValue(), 1, 100, field.dot("choice_count")));
            }
            policy.kind(LbPolicy.Kind.LEAST_REQUEST);
        } else if (config.is(Random.class)) {
            policy.kind(LbPolicy.Kind.RANDOM);
        } else if (config.is(RingHash.class)) {
            RingHash ring = Values.unpack(config, RingHash.class, field);
            long min = ring.hasMinimumRingSize() ? ring.getMinimumRingSize().getValue() : 1024;
            long max = ring.hasMaximumRingSize() ? ring.getMaximumRingSize().getValue() : 8L * 1024 * 1024;
            LbPolicyParser.ringSizes(min, max, policy, field);
            policy.kind(LbPolicy.Kind.RING_HASH);
        } else if (config.is(Maglev.class)) {
            Maglev maglev = Values.unpack(config, Maglev.class, field);
            if (maglev.hasTableSize()) {
                policy.maglevTableSize(
                        LbPolicyParser.maglevSize(maglev.getTableSize().getValue(), field.dot("table_size")));
            }
            policy.kind(LbPolicy.Kind.MAGLEV);
        } else if (config.is(ClientSideWeightedRoundRobin.class)) {
            policy.kind(LbPolicy.Kind.WEIGHTED_ROUND_ROBIN);
        } else if (config.is(WrrLocality.class)) {
            WrrLocality locality = Values.unpack(config, WrrLocality.class, field);
            policy.localityWeighted(true);
            parse(locality.getEndpointPickingPolicy(), policy, field.dot("endpoint_picking_policy"), depth + 1);
        } else {
            return false;
        }
        return true;
    }
}
