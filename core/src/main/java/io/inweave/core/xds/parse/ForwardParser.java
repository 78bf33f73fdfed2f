package io.inweave.core.xds.parse;

import io.inweave.core.model.route.FaultPolicy;
import io.inweave.core.model.route.ForwardAction;
import io.inweave.core.model.route.HashPolicy;
import io.inweave.core.model.route.MirrorPolicy;
import io.inweave.core.model.route.RetryPolicy;
import io.inweave.core.model.route.WeightedCluster;
import io.inweave.core.protobuf.Message;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads routes that lead to clusters. */
final class ForwardParser {
    private ForwardParser() {}

    static ForwardAction parse(Message from, @Nullable RetryPolicy inherited, Field field)
            throws InvalidResourceException {
        ForwardAction.Builder action = ForwardAction.builder()
                .pathRewrite(RewriteParser.path(from, field))
                .hostRewrite(RewriteParser.host(from, field))
                .hashPolicies(hashPolicies(from.messages("hash_policy"), field))
                .mirrors(mirrors(from.messages("request_mirror_policies"), field))
                .retryPolicy(
                        from.has("retry_policy")
                                ? RetryPolicyParser.parse(from.message("retry_policy"), field.dot("retry_policy"))
                                : inherited);
        clusters(from, action, field);
        timeouts(from, action, field);
        return action.build();
    }

    private static void clusters(Message from, ForwardAction.Builder action, Field field)
            throws InvalidResourceException {
        switch (from.which("cluster_specifier")) {
            case "cluster":
                String name = Values.required(from.text("cluster"), field.dot("cluster"));
                action.clusters(Collections.singletonList(
                        WeightedCluster.builder().cluster(name).build()));
                break;
            case "cluster_header":
                String header = Values.required(from.text("cluster_header"), field.dot("cluster_header"));
                action.clusterHeader(header.toLowerCase(Locale.ROOT));
                break;
            case "weighted_clusters":
                action.clusters(weighted(
                        from.message("weighted_clusters").messages("clusters"), field.dot("weighted_clusters")));
                break;
            default:
                throw field.invalid(from.which("cluster_specifier"), "cluster, cluster_header or weighted_clusters");
        }
    }

    private static List<WeightedCluster> weighted(List<Message> from, Field parent) throws InvalidResourceException {
        List<WeightedCluster> clusters = new ArrayList<>(from.size());
        long sum = 0;
        for (int i = 0; i < from.size(); i++) {
            Message one = from.get(i);
            Field field = parent.at("clusters", i);
            FaultPolicy fault = FilterConfigs.fault(one, field);
            int weight = one.has("weight") ? one.integer("weight") : 0;
            sum += Integer.toUnsignedLong(weight);
            clusters.add(WeightedCluster.builder()
                    .cluster(Values.required(one.text("name"), field.dot("name")))
                    .weight(weight)
                    .fault(fault)
                    .requestHeaders(HeaderMutationParser.parse(
                            one.messages("request_headers_to_add"),
                            one.texts("request_headers_to_remove"),
                            field,
                            "request"))
                    .responseHeaders(HeaderMutationParser.parse(
                            one.messages("response_headers_to_add"),
                            one.texts("response_headers_to_remove"),
                            field,
                            "response"))
                    .build());
        }
        if (sum < 1 || sum > Integer.MAX_VALUE) {
            throw parent.dot("clusters.weight").invalid(sum, "a sum of 1 to " + Integer.MAX_VALUE);
        }
        return clusters;
    }

    private static void timeouts(Message from, ForwardAction.Builder action, Field field)
            throws InvalidResourceException {
        boolean limitsStream = from.has("max_stream_duration");
        Message limit = from.message("max_stream_duration");
        Field limitField = field.dot("max_stream_duration");
        if (limitsStream && limit.has("max_stream_duration")) {
            action.maxStreamNanos(
                    Values.nanos(limit.message("max_stream_duration"), limitField.dot("max_stream_duration")));
        }
        if (from.has("timeout")) {
            action.timeoutNanos(Values.nanos(from.message("timeout"), field.dot("timeout")));
        } else if (limitsStream && limit.has("max_stream_duration")) {
            // gRPC's clients know only this field (gRFC A31): who sends it alone means it as the timeout.
            action.timeoutNanos(0);
        }
        grpcTimeout(from, action, field);
    }

    // Deprecated fields, too: max_grpc_timeout is what istiod still sends.
    private static void grpcTimeout(Message from, ForwardAction.Builder action, Field field)
            throws InvalidResourceException {
        if (from.message("max_stream_duration").has("grpc_timeout_header_max")) {
            action.grpcTimeoutMaxNanos(Values.nanos(
                    from.message("max_stream_duration").message("grpc_timeout_header_max"),
                    field.dot("max_stream_duration.grpc_timeout_header_max")));
        } else if (from.has("max_grpc_timeout")) {
            action.grpcTimeoutMaxNanos(Values.nanos(from.message("max_grpc_timeout"), field.dot("max_grpc_timeout")));
        }
    }

    private static List<HashPolicy> hashPolicies(List<Message> from, Field parent) throws InvalidResourceException {
        List<HashPolicy> policies = new ArrayList<>(from.size());
        for (int i = 0; i < from.size(); i++) {
            HashPolicy policy = hashPolicy(from.get(i), parent.at("hash_policy", i));
            policies.add(from.get(i).flag("terminal") ? policy.asTerminal() : policy);
        }
        return policies;
    }

    private static HashPolicy hashPolicy(Message from, Field field) throws InvalidResourceException {
        switch (from.which("policy_specifier")) {
            case "header":
                if (from.message("header").has("regex_rewrite")) {
                    throw field.dot("header.regex_rewrite").invalid("a rewrite", "none");
                }
                return HashPolicy.of(
                        HashPolicy.Source.HEADER,
                        from.message("header").text("header_name").toLowerCase(Locale.ROOT));
            case "cookie":
                Message cookie = from.message("cookie");
                return cookie.has("ttl")
                        ? HashPolicy.madeCookie(
                                cookie.text("name"),
                                cookie.text("path"),
                                Values.nanos(cookie.message("ttl"), field.dot("cookie.ttl")))
                        : HashPolicy.of(HashPolicy.Source.COOKIE, cookie.text("name"));
            case "query_parameter":
                return HashPolicy.of(
                        HashPolicy.Source.QUERY, from.message("query_parameter").text("name"));
            case "connection_properties":
                return HashPolicy.of(HashPolicy.Source.SOURCE_IP, "");
            case "filter_state":
                if (!from.message("filter_state").text("key").equals("io.grpc.channel_id")) {
                    throw field.dot("filter_state.key")
                            .invalid(from.message("filter_state").text("key"), "io.grpc.channel_id");
                }
                return HashPolicy.of(HashPolicy.Source.CHANNEL, "");
            default:
                throw field.invalid(
                        from.which("policy_specifier"),
                        "header, cookie, query_parameter, connection_properties or filter_state");
        }
    }

    private static List<MirrorPolicy> mirrors(List<Message> from, Field parent) throws InvalidResourceException {
        List<MirrorPolicy> mirrors = new ArrayList<>(from.size());
        for (int i = 0; i < from.size(); i++) {
            Message one = from.get(i);
            Field field = parent.at("request_mirror_policies", i);
            MirrorPolicy.Builder mirror = MirrorPolicy.builder()
                    .cluster(Values.required(one.text("cluster"), field.dot("cluster")))
                    .appendsShadow(!one.flag("disable_shadow_host_suffix_append"));
            if (one.has("runtime_fraction")) {
                mirror.perMillion(Values.perMillion(
                        one.message("runtime_fraction").message("default_value"),
                        field.dot("runtime_fraction.default_value")));
            }
            mirrors.add(mirror.build());
        }
        return mirrors;
    }
}
