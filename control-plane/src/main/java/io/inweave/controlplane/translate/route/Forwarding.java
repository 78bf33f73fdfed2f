package io.inweave.controlplane.translate.route;

import com.google.protobuf.Any;
import com.google.protobuf.BoolValue;
import com.google.protobuf.Duration;
import io.envoyproxy.envoy.config.core.v3.RuntimeFractionalPercent;
import io.envoyproxy.envoy.config.route.v3.RetryPolicy;
import io.envoyproxy.envoy.config.route.v3.Route;
import io.envoyproxy.envoy.config.route.v3.RouteAction;
import io.envoyproxy.envoy.config.route.v3.WeightedCluster;
import io.inweave.controlplane.model.traffic.Fault;
import io.inweave.controlplane.model.traffic.HeaderOperations;
import io.inweave.controlplane.model.traffic.HttpRoute;
import io.inweave.controlplane.model.traffic.LoadBalancing;
import io.inweave.controlplane.model.traffic.Mirror;
import io.inweave.controlplane.model.traffic.Rewrite;
import io.inweave.controlplane.model.traffic.VirtualService;
import io.inweave.controlplane.model.traffic.WeightedDestination;
import io.inweave.controlplane.translate.wire.HttpConnections;
import io.inweave.controlplane.translate.wire.Wire;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Routes that lead to clusters. */
final class Forwarding {
    private static final int MILLION = 1_000_000;

    private Forwarding() {}

    /** One part of a split, found. */
    private record Part(
            Target target,
            int weight,
            HeaderOperations headers,
            @Nullable Any fault) {
        static Part of(RouteScope scope, String namespace, WeightedDestination destination) {
            Fault.Abort failure = destination.failure();
            if (failure == null) {
                Target target = Target.of(scope, destination.destination(), namespace);
                return new Part(target, destination.weight(), destination.headers(), null);
            }
            // Nothing is sent: a cluster that is there, so that nobody waits for another.
            Target nowhere = new Target(scope.self().cluster(), null);
            return new Part(nowhere, destination.weight(), HeaderOperations.NONE, Faults.of(new Fault(null, failure)));
        }
    }

    static RouteAction unconfigured(RouteScope scope) {
        Target target = scope.self();
        RouteAction.Builder action = RouteAction.newBuilder()
                .setCluster(target.cluster().toString())
                .setTimeout(Duration.getDefaultInstance())
                .setMaxStreamDuration(
                        RouteAction.MaxStreamDuration.newBuilder().setMaxStreamDuration(Duration.getDefaultInstance()));
        LoadBalancing.ConsistentHash hash = target.hash();
        if (hash != null) {
            action.addHashPolicy(HashPolicies.of(hash));
        }
        RetryPolicy retries = RetryPolicies.of(null, hash != null);
        return retries == null ? action.build() : action.setRetryPolicy(retries).build();
    }

    static List<Route> routes(RouteScope scope, VirtualService virtual, HttpRoute route, Route.Builder common) {
        List<Part> parts = new ArrayList<>();
        for (WeightedDestination destination : route.destinations()) {
            if (destination.weight() > 0) {
                parts.add(Part.of(scope, virtual.name().namespace(), destination));
            }
        }
        RouteAction.Builder action = action(scope, virtual, route);
        if (parts.size() == 1) {
            return List.of(single(common, action, route, parts.get(0)).build());
        }
        return hashesAgree(parts)
                ? List.of(split(common, action, route, parts).build())
                : oneRouteAPart(common, action, route, parts);
    }

    /**
     * Envoy hashes by route, a DestinationRule by destination. One policy on the route serves both when all parts that
     * hash have the same one; a cookie that is made for want of one must not be made for the other parts, though.
     */
    private static boolean hashesAgree(List<Part> parts) {
        Set<LoadBalancing.@Nullable ConsistentHash> distinct = new LinkedHashSet<>();
        parts.forEach(part -> distinct.add(key(part.target().hash())));
        boolean someDoNot = distinct.remove(null);
        if (distinct.size() > 1) {
            return false;
        }
        return !someDoNot || distinct.stream().allMatch(hash -> hash == null || hash.ttl() == null);
    }

    private static LoadBalancing.@Nullable ConsistentHash key(LoadBalancing.@Nullable ConsistentHash hash) {
        return hash == null
                ? null
                : new LoadBalancing.ConsistentHash(hash.key(), hash.name(), hash.ttl(), hash.cookiePath(), 0, null);
    }

    private static Route.Builder single(Route.Builder common, RouteAction.Builder action, HttpRoute route, Part part) {
        action.setCluster(part.target().cluster().toString());
        finish(action, route, List.of(part));
        Route.Builder single = common.setRoute(action);
        RouteTranslator.addHeaders(single, part.headers());
        if (part.fault() != null) {
            single.putTypedPerFilterConfig(HttpConnections.FAULT, part.fault());
        }
        return single;
    }

    private static Route.Builder split(
            Route.Builder common, RouteAction.Builder action, HttpRoute route, List<Part> parts) {
        WeightedCluster.Builder clusters = WeightedCluster.newBuilder();
        parts.forEach(part -> clusters.addClusters(share(part)));
        action.setWeightedClusters(clusters);
        finish(action, route, parts);
        return common.setRoute(action);
    }

    private static WeightedCluster.ClusterWeight share(Part part) {
        WeightedCluster.ClusterWeight.Builder share = WeightedCluster.ClusterWeight.newBuilder()
                .setName(part.target().cluster().toString())
                .setWeight(Wire.uint32(part.weight()))
                .addAllRequestHeadersToAdd(
                        HeaderChanges.additions(part.headers().request()))
                .addAllRequestHeadersToRemove(part.headers().request().remove())
                .addAllResponseHeadersToAdd(
                        HeaderChanges.additions(part.headers().response()))
                .addAllResponseHeadersToRemove(part.headers().response().remove());
        return part.fault() == null
                ? share.build()
                : share.putTypedPerFilterConfig(HttpConnections.FAULT, part.fault())
                        .build();
    }

    /** The first part takes its share of all, the second its share of the rest, and so on; the last takes the rest. */
    private static List<Route> oneRouteAPart(
            Route.Builder common, RouteAction.Builder action, HttpRoute route, List<Part> parts) {
        List<Route> routes = new ArrayList<>();
        long rest = parts.stream().mapToLong(Part::weight).sum();
        for (Part part : parts) {
            Route.Builder own = single(common.clone(), action.clone(), route, part);
            if (part.weight() < rest) {
                int share = (int) Math.round((double) part.weight() / rest * MILLION);
                own.setMatch(RouteTranslator.withFraction(own.getMatch(), share));
            }
            routes.add(own.build());
            rest -= part.weight();
        }
        return routes;
    }

    /** What depends on who the parts are. */
    private static void finish(RouteAction.Builder action, HttpRoute route, List<Part> parts) {
        LoadBalancing.ConsistentHash hash = null;
        boolean allHash = true;
        for (Part part : parts) {
            allHash &= part.target().hash() != null;
            hash = part.target().hash() != null ? part.target().hash() : hash;
        }
        if (hash != null) {
            action.addHashPolicy(HashPolicies.of(hash));
        }
        RetryPolicy retries = RetryPolicies.of(route.retries(), allHash);
        if (retries != null) {
            action.setRetryPolicy(retries);
        }
    }

    private static RouteAction.Builder action(RouteScope scope, VirtualService virtual, HttpRoute route) {
        Duration timeout = route.timeout() == null ? Duration.getDefaultInstance() : Wire.duration(route.timeout());
        RouteAction.Builder action = RouteAction.newBuilder()
                .setTimeout(timeout)
                .setMaxStreamDuration(RouteAction.MaxStreamDuration.newBuilder().setMaxStreamDuration(timeout));
        Rewrite rewrite = route.rewrite();
        if (rewrite != null) {
            rewrite(action, rewrite);
        }
        for (Mirror mirror : route.mirrors()) {
            Target target =
                    Target.of(scope, mirror.destination(), virtual.name().namespace());
            action.addRequestMirrorPolicies(RouteAction.RequestMirrorPolicy.newBuilder()
                    .setCluster(target.cluster().toString())
                    .setDisableShadowHostSuffixAppend(true)
                    .setTraceSampled(BoolValue.of(false))
                    .setRuntimeFraction(
                            RuntimeFractionalPercent.newBuilder().setDefaultValue(Wire.percent(mirror.percent()))));
        }
        return action;
    }

    private static void rewrite(RouteAction.Builder action, Rewrite rewrite) {
        if (rewrite.uri() != null) {
            action.setPrefixRewrite(rewrite.uri());
        }
        if (rewrite.uriRegex() != null && rewrite.uriRegexSubstitution() != null) {
            action.setRegexRewrite(Wire.substitution(rewrite.uriRegex(), rewrite.uriRegexSubstitution()));
        }
        if (rewrite.authority() != null) {
            action.setHostRewriteLiteral(rewrite.authority());
        }
    }
}
