package io.inweave.core.xds.parse;

import io.inweave.core.model.RetryOn;
import io.inweave.core.model.RetryPolicy;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Set;

/** Reads retry policies. Conditions that nobody knows are passed over, as Envoy passes over them. */
final class RetryPolicyParser {
    private static final String PREVIOUS_HOSTS = "envoy.retry_host_predicates.previous_hosts";

    private RetryPolicyParser() {}

    static RetryPolicy parse(io.envoyproxy.envoy.config.route.v3.RetryPolicy from, Field field)
            throws InvalidResourceException {
        RetryPolicy.Builder policy = RetryPolicy.builder()
                .retryOn(conditions(from.getRetryOn()))
                .statusCodes(new LinkedHashSet<>(from.getRetriableStatusCodesList()))
                .responseHeaders(MatchParser.headers(from.getRetriableHeadersList(), field, "retriable_headers"))
                .requestHeaders(
                        MatchParser.headers(from.getRetriableRequestHeadersList(), field, "retriable_request_headers"))
                .avoidsPreviousHosts(from.getRetryHostPredicateList().stream()
                        .anyMatch(predicate -> predicate.getName().equals(PREVIOUS_HOSTS)));
        if (from.hasNumRetries()) {
            policy.maxRetries(Values.clamp(from.getNumRetries().getValue()));
        }
        if (from.hasPerTryTimeout()) {
            policy.perTryTimeoutNanos(Values.nanos(from.getPerTryTimeout(), field.dot("per_try_timeout")));
        }
        if (from.getHostSelectionRetryMaxAttempts() > 0) {
            policy.hostSelectionAttempts((int) Math.min(from.getHostSelectionRetryMaxAttempts(), 1000));
        }
        if (from.hasRetryBackOff()) {
            backOff(from.getRetryBackOff(), policy, field.dot("retry_back_off"));
        }
        return policy.build();
    }

    private static void backOff(
            io.envoyproxy.envoy.config.route.v3.RetryPolicy.RetryBackOff from, RetryPolicy.Builder policy, Field field)
            throws InvalidResourceException {
        long base = Values.nanos(from.getBaseInterval(), field.dot("base_interval"));
        long max = from.hasMaxInterval()
                ? Values.nanos(from.getMaxInterval(), field.dot("max_interval"))
                : base > Long.MAX_VALUE / 10 ? Long.MAX_VALUE : base * 10;
        if (base == 0 || max < base) {
            throw field.invalid(base + "ns to " + max + "ns", "a base above 0 and a maximum not below it");
        }
        policy.backOffBaseNanos(base).backOffMaxNanos(max);
    }

    private static Set<RetryOn> conditions(String list) {
        Set<RetryOn> conditions = EnumSet.noneOf(RetryOn.class);
        for (String name : list.split(",", -1)) {
            RetryOn condition = RetryOn.parse(name.trim());
            if (condition != null) {
                conditions.add(condition);
            }
        }
        return conditions;
    }
}
