package io.inweave.controlplane.translate.route;

import io.envoyproxy.envoy.config.route.v3.RouteAction.HashPolicy;
import io.inweave.controlplane.model.traffic.LoadBalancing.ConsistentHash;
import io.inweave.controlplane.translate.wire.Wire;

/** What of a request is hashed. */
final class HashPolicies {
    private HashPolicies() {}

    static HashPolicy of(ConsistentHash hash) {
        HashPolicy.Builder policy = HashPolicy.newBuilder();
        switch (hash.key()) {
            case HEADER:
                return policy.setHeader(HashPolicy.Header.newBuilder().setHeaderName(hash.name()))
                        .build();
            case QUERY:
                return policy.setQueryParameter(
                                HashPolicy.QueryParameter.newBuilder().setName(hash.name()))
                        .build();
            case COOKIE:
                HashPolicy.Cookie.Builder cookie =
                        HashPolicy.Cookie.newBuilder().setName(hash.name());
                if (hash.ttl() != null) {
                    cookie.setTtl(Wire.duration(hash.ttl()));
                }
                if (hash.cookiePath() != null) {
                    cookie.setPath(hash.cookiePath());
                }
                return policy.setCookie(cookie).build();
            default:
                return policy.setConnectionProperties(
                                HashPolicy.ConnectionProperties.newBuilder().setSourceIp(true))
                        .build();
        }
    }
}
