package io.inweave.core.xds.parse;

import com.google.protobuf.UInt32Value;
import io.envoyproxy.envoy.config.cluster.v3.CircuitBreakers;
import io.envoyproxy.envoy.config.core.v3.RoutingPriority;
import io.inweave.core.model.CircuitLimits;
import io.inweave.core.model.OutlierDetection;

/** Reads circuit limits and outlier detection. */
final class ResilienceParser {
    private ResilienceParser() {}

    /** Of thresholds for the default priority the first counts (gRFC A32, Envoy alike). */
    static CircuitLimits limits(CircuitBreakers from, Field field) throws InvalidResourceException {
        for (CircuitBreakers.Thresholds thresholds : from.getThresholdsList()) {
            if (thresholds.getPriority() == RoutingPriority.DEFAULT) {
                return limits(thresholds, field.dot("thresholds"));
            }
        }
        return CircuitLimits.NONE;
    }

    private static CircuitLimits limits(CircuitBreakers.Thresholds from, Field field) throws InvalidResourceException {
        CircuitLimits.Builder limits = CircuitLimits.builder()
                .maxConnections(bound(from.hasMaxConnections(), from.getMaxConnections()))
                .maxPendingRequests(bound(from.hasMaxPendingRequests(), from.getMaxPendingRequests()))
                .maxRequests(bound(from.hasMaxRequests(), from.getMaxRequests()))
                .maxRetries(bound(from.hasMaxRetries(), from.getMaxRetries()));
        if (from.hasRetryBudget()) {
            CircuitBreakers.Thresholds.RetryBudget budget = from.getRetryBudget();
            double percent =
                    budget.hasBudgetPercent() ? budget.getBudgetPercent().getValue() : 20;
            if (!(percent >= 0 && percent <= 100)) {
                throw field.dot("retry_budget.budget_percent").invalid(percent, "0 to 100");
            }
            limits.retryBudgetPercent((int) Math.ceil(percent));
            if (budget.hasMinRetryConcurrency()) {
                limits.retryBudgetMinConcurrency(
                        Values.clamp(budget.getMinRetryConcurrency().getValue()));
            }
        }
        return limits.build();
    }

    private static int bound(boolean set, UInt32Value value) {
        return set ? Values.clamp(value.getValue()) : Integer.MAX_VALUE;
    }

    static OutlierDetection outliers(io.envoyproxy.envoy.config.cluster.v3.OutlierDetection from, Field field)
            throws InvalidResourceException {
        OutlierDetection.Builder outliers = OutlierDetection.builder()
                .splitsLocalOrigin(from.getSplitExternalLocalOriginErrors())
                .maxEjectionPercent(percent(from.hasMaxEjectionPercent(), from.getMaxEjectionPercent(), 10, field))
                .consecutive5xx(count(from.hasConsecutive5Xx(), from.getConsecutive5Xx(), 5))
                .consecutive5xxEnforcedPercent(
                        percent(from.hasEnforcingConsecutive5Xx(), from.getEnforcingConsecutive5Xx(), 100, field))
                .consecutiveGatewayErrors(
                        count(from.hasConsecutiveGatewayFailure(), from.getConsecutiveGatewayFailure(), 5))
                .consecutiveGatewayErrorsEnforcedPercent(percent(
                        from.hasEnforcingConsecutiveGatewayFailure(),
                        from.getEnforcingConsecutiveGatewayFailure(),
                        0,
                        field))
                .consecutiveLocalOriginFailures(
                        count(from.hasConsecutiveLocalOriginFailure(), from.getConsecutiveLocalOriginFailure(), 5))
                .consecutiveLocalOriginFailuresEnforcedPercent(percent(
                        from.hasEnforcingConsecutiveLocalOriginFailure(),
                        from.getEnforcingConsecutiveLocalOriginFailure(),
                        100,
                        field));
        times(from, outliers, field);
        rates(from, outliers, field);
        return outliers.build();
    }

    private static void times(
            io.envoyproxy.envoy.config.cluster.v3.OutlierDetection from, OutlierDetection.Builder to, Field field)
            throws InvalidResourceException {
        if (from.hasInterval()) {
            long interval = Values.nanos(from.getInterval(), field.dot("interval"));
            if (interval == 0) {
                throw field.dot("interval").invalid("0s", "a duration above 0");
            }
            to.intervalNanos(interval);
        }
        long base = OutlierDetection.builder().build().baseEjectionNanos();
        long max = OutlierDetection.builder().build().maxEjectionNanos();
        if (from.hasBaseEjectionTime()) {
            base = Values.nanos(from.getBaseEjectionTime(), field.dot("base_ejection_time"));
        }
        if (from.hasMaxEjectionTime()) {
            max = Values.nanos(from.getMaxEjectionTime(), field.dot("max_ejection_time"));
        }
        to.baseEjectionNanos(base).maxEjectionNanos(Math.max(base, max));
    }

    private static void rates(
            io.envoyproxy.envoy.config.cluster.v3.OutlierDetection from, OutlierDetection.Builder to, Field field)
            throws InvalidResourceException {
        to.successRateEnforcedPercent(
                        percent(from.hasEnforcingSuccessRate(), from.getEnforcingSuccessRate(), 100, field))
                .successRateMinimumHosts(count(from.hasSuccessRateMinimumHosts(), from.getSuccessRateMinimumHosts(), 5))
                .successRateRequestVolume(
                        count(from.hasSuccessRateRequestVolume(), from.getSuccessRateRequestVolume(), 100))
                .successRateStdevFactor(count(from.hasSuccessRateStdevFactor(), from.getSuccessRateStdevFactor(), 1900))
                .failurePercentageThreshold(
                        percent(from.hasFailurePercentageThreshold(), from.getFailurePercentageThreshold(), 85, field))
                .failurePercentageEnforcedPercent(
                        percent(from.hasEnforcingFailurePercentage(), from.getEnforcingFailurePercentage(), 0, field))
                .failurePercentageMinimumHosts(
                        count(from.hasFailurePercentageMinimumHosts(), from.getFailurePercentageMinimumHosts(), 5))
                .failurePercentageRequestVolume(
                        count(from.hasFailurePercentageRequestVolume(), from.getFailurePercentageRequestVolume(), 50));
    }

    private static int count(boolean set, UInt32Value value, int otherwise) {
        return set ? Values.clamp(value.getValue()) : otherwise;
    }

    private static int percent(boolean set, UInt32Value value, int otherwise, Field field)
            throws InvalidResourceException {
        return set ? Values.within(value.getValue(), 0, 100, field) : otherwise;
    }
}
