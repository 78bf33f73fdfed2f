package io.inweave.core.xds.parse;

import io.inweave.core.model.route.RetryOn;
import io.inweave.core.model.route.RetryPolicy;
import io.inweave.core.protobuf.Message;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Set;

/** Reads retry policies. Conditions that nobody knows are passed over, as Envoy passes over them. */
final class RetryPolicyParser {
    private static final String PREVIOUS_HOSTS = "envoy.retry_host_predicates.previous_hosts";

    private RetryPolicyParser() {}

    static RetryPolicy parse(Message from, Field field) throws InvalidResourceException {
        RetryPolicy.Builder policy = RetryPolicy.builder()
                .retryOn(conditions(from.text("retry_on")))
                .statusCodes(new LinkedHashSet<>(from.integers("retriable_status_codes")))
                .responseHeaders(MatchParser.headers(from.messages("retriable_headers"), field, "retriable_headers"))
                .requestHeaders(MatchParser.headers(
                        from.messages("retriable_request_headers"), field, "retriable_request_headers"))
                .avoidsPreviousHosts(from.messages("retry_host_predicate").stream()
                        .anyMatch(predicate -> predicate.text("name").equals(PREVIOUS_HOSTS)));
        if (from.has("num_retries")) {
            policy.maxRetries(Values.clamp(from.integer("num_retries")));
        }
        if (from.has("per_try_timeout")) {
            policy.perTryTimeoutNanos(Values.nanos(from.message("per_try_timeout"), field.dot("per_try_timeout")));
        }
        if (from.number("host_selection_retry_max_attempts") > 0) {
            policy.hostSelectionAttempts((int) Math.min(from.number("host_selection_retry_max_attempts"), 1000));
        }
        if (from.has("retry_back_off")) {
            backOff(from.message("retry_back_off"), policy, field.dot("retry_back_off"));
        }
        return policy.build();
    }

    private static void backOff(Message from, RetryPolicy.Builder policy, Field field) throws InvalidResourceException {
        long base = Values.nanos(from.message("base_interval"), field.dot("base_interval"));
        long max = from.has("max_interval")
                ? Values.nanos(from.message("max_interval"), field.dot("max_interval"))
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
