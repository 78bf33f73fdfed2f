package io.inweave.core.xds.parse;

import io.inweave.core.model.cluster.LbPolicy;
import io.inweave.core.protobuf.Any;
import io.inweave.core.protobuf.Message;
import java.util.List;

/** Reads {@code load_balancing_policy}: the first policy of the list that is supported (gRFC A52). */
final class ExtensionLbParser {
    private static final int DEEPEST = 16;

    private ExtensionLbParser() {}

    static void parse(Message from, LbPolicy.Builder policy, Field field) throws InvalidResourceException {
        parse(from, policy, field, 0);
    }

    private static void parse(Message from, LbPolicy.Builder policy, Field field, int depth)
            throws InvalidResourceException {
        List<Message> policies = from.messages("policies");
        for (int i = 0; i < policies.size() && depth < DEEPEST; i++) {
            Any config = policies.get(i).message("typed_extension_config").any("typed_config");
            if (one(config, policy, field.at("policies", i), depth)) {
                return;
            }
        }
        throw field.invalid(policies.size() + " policies", "one that is supported");
    }

    private static boolean one(Any config, LbPolicy.Builder policy, Field field, int depth)
            throws InvalidResourceException {
        if (config.is("envoy.extensions.load_balancing_policies.round_robin.v3.RoundRobin")) {
            Values.unpack(config, "envoy.extensions.load_balancing_policies.round_robin.v3.RoundRobin", field);
            policy.kind(LbPolicy.Kind.ROUND_ROBIN);
        } else if (config.is("envoy.extensions.load_balancing_policies.least_request.v3.LeastRequest")) {
            Message least = Values.unpack(
                    config, "envoy.extensions.load_balancing_policies.least_request.v3.LeastRequest", field);
            if (least.has("choice_count")) {
                policy.choices(Values.within(least.integer("choice_count"), 1, 100, field.dot("choice_count")));
            }
            policy.kind(LbPolicy.Kind.LEAST_REQUEST);
        } else if (config.is("envoy.extensions.load_balancing_policies.random.v3.Random")) {
            policy.kind(LbPolicy.Kind.RANDOM);
        } else if (config.is("envoy.extensions.load_balancing_policies.ring_hash.v3.RingHash")) {
            Message ring =
                    Values.unpack(config, "envoy.extensions.load_balancing_policies.ring_hash.v3.RingHash", field);
            long min = ring.has("minimum_ring_size") ? ring.number("minimum_ring_size") : 1024;
            long max = ring.has("maximum_ring_size") ? ring.number("maximum_ring_size") : 8L * 1024 * 1024;
            LbPolicyParser.ringSizes(min, max, policy, field);
            policy.kind(LbPolicy.Kind.RING_HASH);
        } else if (config.is("envoy.extensions.load_balancing_policies.maglev.v3.Maglev")) {
            Message maglev = Values.unpack(config, "envoy.extensions.load_balancing_policies.maglev.v3.Maglev", field);
            if (maglev.has("table_size")) {
                policy.maglevTableSize(LbPolicyParser.maglevSize(maglev.number("table_size"), field.dot("table_size")));
            }
            policy.kind(LbPolicy.Kind.MAGLEV);
        } else if (config.is(
                "envoy.extensions.load_balancing_policies.client_side_weighted_round_robin.v3.ClientSideWeightedRoundRobin")) {
            policy.kind(LbPolicy.Kind.WEIGHTED_ROUND_ROBIN);
        } else if (config.is("envoy.extensions.load_balancing_policies.wrr_locality.v3.WrrLocality")) {
            Message locality = Values.unpack(
                    config, "envoy.extensions.load_balancing_policies.wrr_locality.v3.WrrLocality", field);
            policy.localityWeighted(true);
            parse(locality.message("endpoint_picking_policy"), policy, field.dot("endpoint_picking_policy"), depth + 1);
        } else {
            return false;
        }
        return true;
    }
}
