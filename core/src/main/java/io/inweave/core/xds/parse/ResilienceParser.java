package io.inweave.core.xds.parse;

import io.inweave.core.model.cluster.CircuitLimits;
import io.inweave.core.model.cluster.OutlierDetection;
import io.inweave.core.protobuf.Message;

/** Reads circuit limits and outlier detection. */
final class ResilienceParser {
    private ResilienceParser() {}

    /** Of thresholds for the default priority the first counts (gRFC A32, Envoy alike). */
    static CircuitLimits limits(Message from, Field field) throws InvalidResourceException {
        for (Message thresholds : from.messages("thresholds")) {
            if (thresholds.symbol("priority").equals("DEFAULT")) {
                return ofThresholds(thresholds, field.dot("thresholds"));
            }
        }
        return CircuitLimits.NONE;
    }

    private static CircuitLimits ofThresholds(Message from, Field field) throws InvalidResourceException {
        CircuitLimits.Builder limits = CircuitLimits.builder()
                .maxConnections(bound(from, "max_connections"))
                .maxPendingRequests(bound(from, "max_pending_requests"))
                .maxRequests(bound(from, "max_requests"))
                .maxRetries(bound(from, "max_retries"));
        if (from.has("retry_budget")) {
            Message budget = from.message("retry_budget");
            double percent = budget.has("budget_percent")
                    ? budget.message("budget_percent").decimal("value")
                    : 20;
            if (!(percent >= 0 && percent <= 100)) {
                throw field.dot("retry_budget.budget_percent").invalid(percent, "0 to 100");
            }
            limits.retryBudgetPercent((int) Math.ceil(percent));
            if (budget.has("min_retry_concurrency")) {
                limits.retryBudgetMinConcurrency(Values.clamp(budget.integer("min_retry_concurrency")));
            }
        }
        return limits.build();
    }

    private static int bound(Message from, String name) {
        return count(from, name, Integer.MAX_VALUE);
    }

    static OutlierDetection outliers(Message from, Field field) throws InvalidResourceException {
        OutlierDetection.Builder outliers = OutlierDetection.builder()
                .splitsLocalOrigin(from.flag("split_external_local_origin_errors"))
                .maxEjectionPercent(percent(from, "max_ejection_percent", 10, field))
                .consecutive5xx(count(from, "consecutive_5xx", 5))
                .consecutive5xxEnforcedPercent(percent(from, "enforcing_consecutive_5xx", 100, field))
                .consecutiveGatewayErrors(count(from, "consecutive_gateway_failure", 5))
                .consecutiveGatewayErrorsEnforcedPercent(
                        percent(from, "enforcing_consecutive_gateway_failure", 0, field))
                .consecutiveLocalOriginFailures(count(from, "consecutive_local_origin_failure", 5))
                .consecutiveLocalOriginFailuresEnforcedPercent(
                        percent(from, "enforcing_consecutive_local_origin_failure", 100, field));
        times(from, outliers, field);
        rates(from, outliers, field);
        return outliers.build();
    }

    private static void times(Message from, OutlierDetection.Builder to, Field field) throws InvalidResourceException {
        if (from.has("interval")) {
            long interval = Values.nanos(from.message("interval"), field.dot("interval"));
            if (interval == 0) {
                throw field.dot("interval").invalid("0s", "a duration above 0");
            }
            to.intervalNanos(interval);
        }
        long base = OutlierDetection.builder().build().baseEjectionNanos();
        long max = OutlierDetection.builder().build().maxEjectionNanos();
        if (from.has("base_ejection_time")) {
            base = Values.nanos(from.message("base_ejection_time"), field.dot("base_ejection_time"));
        }
        if (from.has("max_ejection_time")) {
            max = Values.nanos(from.message("max_ejection_time"), field.dot("max_ejection_time"));
        }
        to.baseEjectionNanos(base).maxEjectionNanos(Math.max(base, max));
    }

    private static void rates(Message from, OutlierDetection.Builder to, Field field) throws InvalidResourceException {
        to.successRateEnforcedPercent(percent(from, "enforcing_success_rate", 100, field))
                .successRateMinimumHosts(count(from, "success_rate_minimum_hosts", 5))
                .successRateRequestVolume(count(from, "success_rate_request_volume", 100))
                .successRateStdevFactor(count(from, "success_rate_stdev_factor", 1900))
                .failurePercentageThreshold(percent(from, "failure_percentage_threshold", 85, field))
                .failurePercentageEnforcedPercent(percent(from, "enforcing_failure_percentage", 0, field))
                .failurePercentageMinimumHosts(count(from, "failure_percentage_minimum_hosts", 5))
                .failurePercentageRequestVolume(count(from, "failure_percentage_request_volume", 50));
    }

    private static int count(Message from, String name, int otherwise) {
        return from.has(name) ? Values.clamp(from.integer(name)) : otherwise;
    }

    private static int percent(Message from, String name, int otherwise, Field field) throws InvalidResourceException {
        return from.has(name) ? Values.within(from.integer(name), 0, 100, field) : otherwise;
    }
}
