package io.inweave.core.xds.parse;

import io.envoyproxy.envoy.config.route.v3.RouteAction;
import io.envoyproxy.envoy.config.route.v3.WeightedCluster.ClusterWeight;
import io.inweave.core.model.FaultPolicy;
import io.inweave.core.model.ForwardAction;
import io.inweave.core.model.HashPolicy;
import io.inweave.core.model.MirrorPolicy;
import io.inweave.core.model.RetryPolicy;
import io.inweave.core.model.WeightedCluster;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads routes that lead to clusters. */
final class ForwardParser {
    private ForwardParser() {}

    static ForwardAction parse(RouteAction from, @Nullable RetryPolicy inherited, Field field)
            throws InvalidResourceException {
        ForwardAction.Builder action = ForwardAction.builder()
                .pathRewrite(RewriteParser.path(from, field))
                .hostRewrite(RewriteParser.host(from, field))
                .hashPolicies(hashPolicies(from.getHashPolicyList(), field))
                .mirrors(mirrors(from.getRequestMirrorPoliciesList(), field))
                .retryPolicy(
                        from.hasRetryPolicy()
                                ? RetryPolicyParser.parse(from.getRetryPolicy(), field.dot("retry_policy"))
                                : inherited);
        clusters(from, action, field);
        timeouts(from, action, field);
        return action.build();
    }

    private static void clusters(RouteAction from, ForwardAction.Builder action, Field field)
            throws InvalidResourceException {
        switch (from.getClusterSpecifierCase()) {
            case CLUSTER:
                String name = Values.required(from.getCluster(), field.dot("cluster"));
                action.clusters(Collections.singletonList(
                        WeightedCluster.builder().cluster(name).build()));
                break;
            case CLUSTER_HEADER:
                String header = Values.required(from.getClusterHeader(), field.dot("cluster_header"));
                action.clusterHeader(header.toLowerCase(Locale.ROOT));
                break;
            case WEIGHTED_CLUSTERS:
                action.clusters(weighted(from.getWeightedClusters().getClustersList(), field.dot("weighted_clusters")));
                break;
            default:
                throw field.invalid(from.getClusterSpecifierCase(), "cluster, cluster_header or weighted_clusters");
        }
    }

    private static List<WeightedCluster> weighted(List<ClusterWeight> from, Field parent)
            throws InvalidResourceException {
        List<WeightedCluster> clusters = new ArrayList<>(from.size());
        long sum = 0;
        for (int i = 0; i < from.size(); i++) {
            ClusterWeight one = from.get(i);
            Field field = parent.at("clusters", i);
            FaultPolicy fault = FilterConfigs.fault(one.getTypedPerFilterConfigMap(), field);
            int weight = one.hasWeight() ? one.getWeight().getValue() : 0;
            sum += Integer.toUnsignedLong(weight);
            clusters.add(WeightedCluster.builder()
                    .cluster(Values.required(one.getName(), field.dot("name")))
                    .weight(weight)
                    .fault(fault)
                    .requestHeaders(HeaderMutationParser.parse(
                            one.getRequestHeadersToAddList(), one.getRequestHeadersToRemoveList(), field, "request"))
                    .responseHeaders(HeaderMutationParser.parse(
                            one.getResponseHeadersToAddList(), one.getResponseHeadersToRemoveList(), field, "response"))
                    .build());
        }
        if (sum < 1 || sum > Integer.MAX_VALUE) {
            throw parent.dot("clusters.weight").invalid(sum, "a sum of 1 to " + Integer.MAX_VALUE);
        }
        return clusters;
    }

    private static void timeouts(RouteAction from, ForwardAction.Builder action, Field field)
            throws InvalidResourceException {
        boolean limitsStream = from.hasMaxStreamDuration();
        RouteAction.MaxStreamDuration limit = from.getMaxStreamDuration();
        Field limitField = field.dot("max_stream_duration");
        if (limitsStream && limit.hasMaxStreamDuration()) {
            action.maxStreamNanos(Values.nanos(limit.getMaxStreamDuration(), limitField.dot("max_stream_duration")));
        }
        if (from.hasTimeout()) {
            action.timeoutNanos(Values.nanos(from.getTimeout(), field.dot("timeout")));
        } else if (limitsStream && limit.hasMaxStreamDuration()) {
            // gRPC's clients know only this field (gRFC A31): who sends it alone means it as the timeout.
            action.timeoutNanos(0);
        }
        grpcTimeout(from, action, field);
    }

    @SuppressWarnings("deprecation") // max_grpc_timeout is what istiod still sends
    private static void grpcTimeout(RouteAction from, ForwardAction.Builder action, Field field)
            throws InvalidResourceException {
        if (from.getMaxStreamDuration().hasGrpcTimeoutHeaderMax()) {
            action.grpcTimeoutMaxNanos(Values.nanos(
                    from.getMaxStreamDuration().getGrpcTimeoutHeaderMax(),
                    field.dot("max_stream_duration.grpc_timeout_header_max")));
        } else if (from.hasMaxGrpcTimeout()) {
            action.grpcTimeoutMaxNanos(Values.nanos(from.getMaxGrpcTimeout(), field.dot("max_grpc_timeout")));
        }
    }

    private static List<HashPolicy> hashPolicies(List<RouteAction.HashPolicy> from, Field parent)
            throws InvalidResourceException {
        List<HashPolicy> policies = new ArrayList<>(from.size());
        for (int i = 0; i < from.size(); i++) {
            HashPolicy policy = hashPolicy(from.get(i), parent.at("hash_policy", i));
            policies.add(from.get(i).getTerminal() ? policy.asTerminal() : policy);
        }
        return policies;
    }

    private static HashPolicy hashPolicy(RouteAction.HashPolicy from, Field field) throws InvalidResourceException {
        switch (from.getPolicySpecifierCase()) {
            case HEADER:
                if (from.getHeader().hasRegexRewrite()) {
                    throw field.dot("header.regex_rewrite").invalid("a rewrite", "none");
                }
                return HashPolicy.of(
                        HashPolicy.Source.HEADER,
                        from.getHeader().getHeaderName().toLowerCase(Locale.ROOT));
            case COOKIE:
                RouteAction.HashPolicy.Cookie cookie = from.getCookie();
                return cookie.hasTtl()
                        ? HashPolicy.madeCookie(
                                cookie.getName(),
                                cookie.getPath(),
                                Values.nanos(cookie.getTtl(), field.dot("cookie.ttl")))
                        : HashPolicy.of(HashPolicy.Source.COOKIE, cookie.getName());
            case QUERY_PARAMETER:
                return HashPolicy.of(
                        HashPolicy.Source.QUERY, from.getQueryParameter().getName());
            case CONNECTION_PROPERTIES:
                return HashPolicy.of(HashPolicy.Source.SOURCE_IP, "");
            case FILTER_STATE:
                if (!from.getFilterState().getKey().equals("io.grpc.channel_id")) {
                    throw field.dot("filter_state.key")
                            .invalid(from.getFilterState().getKey(), "io.grpc.channel_id");
                }
                return HashPolicy.of(HashPolicy.Source.CHANNEL, "");
            default:
                throw field.invalid(
                        from.getPolicySpecifierCase(),
                        "header, cookie, query_parameter, connection_properties or filter_state");
        }
    }

    private static List<MirrorPolicy> mirrors(List<RouteAction.RequestMirrorPolicy> from, Field parent)
            throws InvalidResourceException {
        List<MirrorPolicy> mirrors = new ArrayList<>(from.size());
        for (int i = 0; i < from.size(); i++) {
            RouteAction.RequestMirrorPolicy one = from.get(i);
            Field field = parent.at("request_mirror_policies", i);
            MirrorPolicy.Builder mirror = MirrorPolicy.builder()
                    .cluster(Values.required(one.getCluster(), field.dot("cluster")))
                    .appendsShadow(!one.getDisableShadowHostSuffixAppend());
            if (one.hasRuntimeFraction()) {
                mirror.perMillion(Values.perMillion(
                        one.getRuntimeFraction().getDefaultValue(), field.dot("runtime_fraction.default_value")));
            }
            mirrors.add(mirror.build());
        }
        return mirrors;
    }
}
