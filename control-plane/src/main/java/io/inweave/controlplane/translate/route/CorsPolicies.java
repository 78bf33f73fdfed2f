package io.inweave.controlplane.translate.route;

import com.google.protobuf.Any;
import com.google.protobuf.BoolValue;
import io.envoyproxy.envoy.config.core.v3.RuntimeFractionalPercent;
import io.envoyproxy.envoy.extensions.filters.http.cors.v3.CorsPolicy;
import io.envoyproxy.envoy.type.matcher.v3.StringMatcher;
import io.envoyproxy.envoy.type.v3.FractionalPercent;
import io.inweave.controlplane.model.naming.StringMatch;
import io.inweave.controlplane.model.traffic.Cors;
import io.inweave.controlplane.translate.wire.Wire;

/** The CORS filter's settings for a route. */
final class CorsPolicies {
    private CorsPolicies() {}

    static Any of(Cors cors) {
        CorsPolicy.Builder policy = CorsPolicy.newBuilder()
                .setFilterEnabled(RuntimeFractionalPercent.newBuilder()
                        .setDefaultValue(FractionalPercent.newBuilder().setNumerator(100)))
                .setForwardNotMatchingPreflights(BoolValue.of(cors.forwardsUnmatchedPreflights()))
                .setAllowMethods(String.join(",", cors.methods()))
                .setAllowHeaders(String.join(",", cors.headers()))
                .setExposeHeaders(String.join(",", cors.exposeHeaders()));
        for (StringMatch origin : cors.origins()) {
            StringMatcher matcher = Wire.matcher(origin);
            if (matcher != null) {
                policy.addAllowOriginStringMatch(matcher);
            }
        }
        if (cors.maxAge() != null) {
            policy.setMaxAge(Long.toString(cors.maxAge().toSeconds()));
        }
        if (cors.credentials() != null) {
            policy.setAllowCredentials(BoolValue.of(cors.credentials()));
        }
        return Wire.any(policy.build());
    }
}
