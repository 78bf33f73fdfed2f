package io.inweave.controlplane.translate.route;

import io.envoyproxy.envoy.config.route.v3.RetryPolicy;
import io.envoyproxy.envoy.extensions.retry.host.previous_hosts.v3.PreviousHostsPredicate;
import io.inweave.controlplane.model.traffic.Retries;
import io.inweave.controlplane.translate.wire.Wire;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** When and how often a request is tried again. */
final class RetryPolicies {
    /** Istio's, where the configuration says nothing. */
    private static final Retries DEFAULT = new Retries(2, null, List.of(), List.of(), null, true);

    private static final String DEFAULT_CONDITIONS =
            "connect-failure,refused-stream,unavailable,cancelled,retriable-status-codes";
    private static final int HOST_SELECTION_ATTEMPTS = 5;

    private RetryPolicies() {}

    /**
     * Null for no retries.
     *
     * @param hashed the hash of the request decides on the endpoint, so that avoiding it would only spin
     */
    static @Nullable RetryPolicy of(@Nullable Retries configured, boolean hashed) {
        Retries retries = configured == null ? DEFAULT : configured;
        if (retries.attempts() == 0) {
            return null;
        }
        RetryPolicy.Builder policy = RetryPolicy.newBuilder()
                .setRetryOn(conditions(retries))
                .setNumRetries(Wire.uint32(retries.attempts()))
                .setHostSelectionRetryMaxAttempts(HOST_SELECTION_ATTEMPTS)
                .addAllRetriableStatusCodes(retries.statuses());
        if (retries.perTryTimeout() != null) {
            policy.setPerTryTimeout(Wire.duration(retries.perTryTimeout()));
        }
        if (retries.backOff() != null) {
            policy.setRetryBackOff(
                    RetryPolicy.RetryBackOff.newBuilder().setBaseInterval(Wire.duration(retries.backOff())));
        }
        if (retries.avoidPreviousHosts() && !hashed) {
            policy.addRetryHostPredicate(RetryPolicy.RetryHostPredicate.newBuilder()
                    .setName("envoy.retry_host_predicates.previous_hosts")
                    .setTypedConfig(Wire.any(PreviousHostsPredicate.getDefaultInstance())));
        }
        return policy.build();
    }

    private static String conditions(Retries retries) {
        if (retries.conditions().isEmpty() && retries.statuses().isEmpty()) {
            return DEFAULT_CONDITIONS;
        }
        List<String> conditions = new ArrayList<>(retries.conditions());
        if (!retries.statuses().isEmpty() && !conditions.contains("retriable-status-codes")) {
            conditions.add("retriable-status-codes");
        }
        return String.join(",", conditions);
    }
}
