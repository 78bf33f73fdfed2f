package io.inweave.controlplane.model.traffic;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a client does with a service. Null parts are inherited: from the rule for a subset, from the mesh's defaults
 * for a rule. What a port's settings say replaces all that the policy around them says, as in Istio.
 */
public record TrafficPolicy(
        @Nullable LoadBalancing loadBalancing,
        @Nullable ConnectionPool connectionPool,
        @Nullable Outliers outliers,
        @Nullable ClientTls tls,
        @Nullable RetryBudget retryBudget,
        Map<Integer, TrafficPolicy> ports) {
    public static final TrafficPolicy NONE = new TrafficPolicy(null, null, null, null, null, Map.of());

    public TrafficPolicy {
        ports = Map.copyOf(ports);
    }

    /** What applies on one port when this policy stands inside (a subset's) another (the rule's). */
    public TrafficPolicy over(TrafficPolicy outer, int port) {
        TrafficPolicy own = ports.get(port);
        return own != null ? own : merge(outer.onPort(port), this);
    }

    /** What applies on one port. */
    public TrafficPolicy onPort(int port) {
        TrafficPolicy own = ports.get(port);
        return own == null
                ? new TrafficPolicy(loadBalancing, connectionPool, outliers, tls, retryBudget, Map.of())
                : own;
    }

    private static TrafficPolicy merge(TrafficPolicy outer, TrafficPolicy inner) {
        return new TrafficPolicy(
                inner.loadBalancing != null ? inner.loadBalancing : outer.loadBalancing,
                inner.connectionPool != null ? inner.connectionPool : outer.connectionPool,
                inner.outliers != null ? inner.outliers : outer.outliers,
                inner.tls != null ? inner.tls : outer.tls,
                inner.retryBudget != null ? inner.retryBudget : outer.retryBudget,
                Map.of());
    }
}
