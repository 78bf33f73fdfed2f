package io.inweave.core.model.cluster;

import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** When an endpoint is left out for a while because of what it answered (Envoy: config.cluster.v3.OutlierDetection). */
public final class OutlierDetection {
    private final int consecutive5xx;
    private final int consecutive5xxEnforcedPercent;
    private final int consecutiveGatewayErrors;
    private final int consecutiveGatewayErrorsEnforcedPercent;
    private final int consecutiveLocalOriginFailures;
    private final int consecutiveLocalOriginFailuresEnforcedPercent;
    private final boolean splitsLocalOrigin;
    private final long intervalNanos;
    private final long baseEjectionNanos;
    private final long maxEjectionNanos;
    private final int maxEjectionPercent;
    private final int successRateEnforcedPercent;
    private final int successRateMinimumHosts;
    private final int successRateRequestVolume;
    private final int successRateStdevFactor;
    private final int failurePercentageThreshold;
    private final int failurePercentageEnforcedPercent;
    private final int failurePercentageMinimumHosts;
    private final int failurePercentageRequestVolume;

    private OutlierDetection(Builder from) {
        this.consecutive5xx = from.consecutive5xx;
        this.consecutive5xxEnforcedPercent = from.consecutive5xxEnforcedPercent;
        this.consecutiveGatewayErrors = from.consecutiveGatewayErrors;
        this.consecutiveGatewayErrorsEnforcedPercent = from.consecutiveGatewayErrorsEnforcedPercent;
        this.consecutiveLocalOriginFailures = from.consecutiveLocalOriginFailures;
        this.consecutiveLocalOriginFailuresEnforcedPercent = from.consecutiveLocalOriginFailuresEnforcedPercent;
        this.splitsLocalOrigin = from.splitsLocalOrigin;
        this.intervalNanos = from.intervalNanos;
        this.baseEjectionNanos = from.baseEjectionNanos;
        this.maxEjectionNanos = from.maxEjectionNanos;
        this.maxEjectionPercent = from.maxEjectionPercent;
        this.successRateEnforcedPercent = from.successRateEnforcedPercent;
        this.successRateMinimumHosts = from.successRateMinimumHosts;
        this.successRateRequestVolume = from.successRateRequestVolume;
        this.successRateStdevFactor = from.successRateStdevFactor;
        this.failurePercentageThreshold = from.failurePercentageThreshold;
        this.failurePercentageEnforcedPercent = from.failurePercentageEnforcedPercent;
        this.failurePercentageMinimumHosts = from.failurePercentageMinimumHosts;
        this.failurePercentageRequestVolume = from.failurePercentageRequestVolume;
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Server errors and gateway failures in a row; 0: off. Default 5. */
    public int consecutive5xx() {
        return consecutive5xx;
    }

    /** Chance that the ejection is carried out. Default 100. */
    public int consecutive5xxEnforcedPercent() {
        return consecutive5xxEnforcedPercent;
    }

    /** 502, 503 or 504 in a row; 0: off. Default 5. */
    public int consecutiveGatewayErrors() {
        return consecutiveGatewayErrors;
    }

    /** Chance that the ejection is carried out. Default 0. */
    public int consecutiveGatewayErrorsEnforcedPercent() {
        return consecutiveGatewayErrorsEnforcedPercent;
    }

    /** Failures to connect and resets in a row, when {@linkplain #splitsLocalOrigin() split}. Default 5. */
    public int consecutiveLocalOriginFailures() {
        return consecutiveLocalOriginFailures;
    }

    /** Chance that the ejection is carried out. Default 100. */
    public int consecutiveLocalOriginFailuresEnforcedPercent() {
        return consecutiveLocalOriginFailuresEnforcedPercent;
    }

    /** Whether failures of the connection are counted apart from answers. */
    public boolean splitsLocalOrigin() {
        return splitsLocalOrigin;
    }

    /** Time between two sweeps, in nanoseconds. Default 10 s. */
    public long intervalNanos() {
        return intervalNanos;
    }

    /** Ejection time, multiplied by how often the endpoint was ejected, in nanoseconds. Default 30 s. */
    public long baseEjectionNanos() {
        return baseEjectionNanos;
    }

    /** Longest ejection in nanoseconds. Default 300 s or the base time, whichever is longer. */
    public long maxEjectionNanos() {
        return maxEjectionNanos;
    }

    /** Share of the endpoints that may be ejected; at least one may. Default 10. */
    public int maxEjectionPercent() {
        return maxEjectionPercent;
    }

    /** Chance that an ejection by success rate is carried out; 0: off. Default 100. */
    public int successRateEnforcedPercent() {
        return successRateEnforcedPercent;
    }

    /** Endpoints with enough requests that the success rate needs. Default 5. */
    public int successRateMinimumHosts() {
        return successRateMinimumHosts;
    }

    /** Requests of one interval that make an endpoint count. Default 100. */
    public int successRateRequestVolume() {
        return successRateRequestVolume;
    }

    /** Thousandths of a standard deviation below the mean that eject. Default 1900. */
    public int successRateStdevFactor() {
        return successRateStdevFactor;
    }

    /** Percent of failures that eject. Default 85. */
    public int failurePercentageThreshold() {
        return failurePercentageThreshold;
    }

    /** Chance that an ejection by failure percentage is carried out; 0: off. Default 0. */
    public int failurePercentageEnforcedPercent() {
        return failurePercentageEnforcedPercent;
    }

    /** Endpoints with enough requests that the failure percentage needs. Default 5. */
    public int failurePercentageMinimumHosts() {
        return failurePercentageMinimumHosts;
    }

    /** Requests of one interval that make an endpoint count. Default 50. */
    public int failurePercentageRequestVolume() {
        return failurePercentageRequestVolume;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (!(other instanceof OutlierDetection)) {
            return false;
        }
        OutlierDetection that = (OutlierDetection) other;
        return consecutive5xx == that.consecutive5xx
                && consecutive5xxEnforcedPercent == that.consecutive5xxEnforcedPercent
                && consecutiveGatewayErrors == that.consecutiveGatewayErrors
                && consecutiveGatewayErrorsEnforcedPercent == that.consecutiveGatewayErrorsEnforcedPercent
                && consecutiveLocalOriginFailures == that.consecutiveLocalOriginFailures
                && consecutiveLocalOriginFailuresEnforcedPercent == that.consecutiveLocalOriginFailuresEnforcedPercent
                && splitsLocalOrigin == that.splitsLocalOrigin
                && intervalNanos == that.intervalNanos
                && baseEjectionNanos == that.baseEjectionNanos
                && maxEjectionNanos == that.maxEjectionNanos
                && maxEjectionPercent == that.maxEjectionPercent
                && successRateEnforcedPercent == that.successRateEnforcedPercent
                && successRateMinimumHosts == that.successRateMinimumHosts
                && successRateRequestVolume == that.successRateRequestVolume
                && successRateStdevFactor == that.successRateStdevFactor
                && failurePercentageThreshold == that.failurePercentageThreshold
                && failurePercentageEnforcedPercent == that.failurePercentageEnforcedPercent
                && failurePercentageMinimumHosts == that.failurePercentageMinimumHosts
                && failurePercentageRequestVolume == that.failurePercentageRequestVolume;
    }

    @Override
    public int hashCode() {
        return Objects.hash(
                consecutive5xx,
                consecutive5xxEnforcedPercent,
                consecutiveGatewayErrors,
                consecutiveGatewayErrorsEnforcedPercent,
                consecutiveLocalOriginFailures,
                consecutiveLocalOriginFailuresEnforcedPercent);
    }

    @Override
    public String toString() {
        return "OutlierDetection{" + "consecutive5xx=" + consecutive5xx + ", consecutive5xxEnforcedPercent="
                + consecutive5xxEnforcedPercent + ", consecutiveGatewayErrors=" + consecutiveGatewayErrors
                + ", consecutiveGatewayErrorsEnforcedPercent=" + consecutiveGatewayErrorsEnforcedPercent
                + ", consecutiveLocalOriginFailures=" + consecutiveLocalOriginFailures
                + ", consecutiveLocalOriginFailuresEnforcedPercent=" + consecutiveLocalOriginFailuresEnforcedPercent
                + "}";
    }

    /** Collects the parts; each setter replaces what was there. */
    public static final class Builder {
        private int consecutive5xx = 5;
        private int consecutive5xxEnforcedPercent = 100;
        private int consecutiveGatewayErrors = 5;
        private int consecutiveGatewayErrorsEnforcedPercent = 0;
        private int consecutiveLocalOriginFailures = 5;
        private int consecutiveLocalOriginFailuresEnforcedPercent = 100;
        private boolean splitsLocalOrigin = false;
        private long intervalNanos = TimeUnit.SECONDS.toNanos(10);
        private long baseEjectionNanos = TimeUnit.SECONDS.toNanos(30);
        private long maxEjectionNanos = TimeUnit.SECONDS.toNanos(300);
        private int maxEjectionPercent = 10;
        private int successRateEnforcedPercent = 100;
        private int successRateMinimumHosts = 5;
        private int successRateRequestVolume = 100;
        private int successRateStdevFactor = 1900;
        private int failurePercentageThreshold = 85;
        private int failurePercentageEnforcedPercent = 0;
        private int failurePercentageMinimumHosts = 5;
        private int failurePercentageRequestVolume = 50;

        private Builder() {}

        public Builder consecutive5xx(int consecutive5xx) {
            this.consecutive5xx = consecutive5xx;
            return this;
        }

        public Builder consecutive5xxEnforcedPercent(int consecutive5xxEnforcedPercent) {
            this.consecutive5xxEnforcedPercent = consecutive5xxEnforcedPercent;
            return this;
        }

        public Builder consecutiveGatewayErrors(int consecutiveGatewayErrors) {
            this.consecutiveGatewayErrors = consecutiveGatewayErrors;
            return this;
        }

        public Builder consecutiveGatewayErrorsEnforcedPercent(int consecutiveGatewayErrorsEnforcedPercent) {
            this.consecutiveGatewayErrorsEnforcedPercent = consecutiveGatewayErrorsEnforcedPercent;
            return this;
        }

        public Builder consecutiveLocalOriginFailures(int consecutiveLocalOriginFailures) {
            this.consecutiveLocalOriginFailures = consecutiveLocalOriginFailures;
            return this;
        }

        public Builder consecutiveLocalOriginFailuresEnforcedPercent(
                int consecutiveLocalOriginFailuresEnforcedPercent) {
            this.consecutiveLocalOriginFailuresEnforcedPercent = consecutiveLocalOriginFailuresEnforcedPercent;
            return this;
        }

        public Builder splitsLocalOrigin(boolean splitsLocalOrigin) {
            this.splitsLocalOrigin = splitsLocalOrigin;
            return this;
        }

        public Builder intervalNanos(long intervalNanos) {
            this.intervalNanos = intervalNanos;
            return this;
        }

        public Builder baseEjectionNanos(long baseEjectionNanos) {
            this.baseEjectionNanos = baseEjectionNanos;
            return this;
        }

        public Builder maxEjectionNanos(long maxEjectionNanos) {
            this.maxEjectionNanos = maxEjectionNanos;
            return this;
        }

        public Builder maxEjectionPercent(int maxEjectionPercent) {
            this.maxEjectionPercent = maxEjectionPercent;
            return this;
        }

        public Builder successRateEnforcedPercent(int successRateEnforcedPercent) {
            this.successRateEnforcedPercent = successRateEnforcedPercent;
            return this;
        }

        public Builder successRateMinimumHosts(int successRateMinimumHosts) {
            this.successRateMinimumHosts = successRateMinimumHosts;
            return this;
        }

        public Builder successRateRequestVolume(int successRateRequestVolume) {
            this.successRateRequestVolume = successRateRequestVolume;
            return this;
        }

        public Builder successRateStdevFactor(int successRateStdevFactor) {
            this.successRateStdevFactor = successRateStdevFactor;
            return this;
        }

        public Builder failurePercentageThreshold(int failurePercentageThreshold) {
            this.failurePercentageThreshold = failurePercentageThreshold;
            return this;
        }

        public Builder failurePercentageEnforcedPercent(int failurePercentageEnforcedPercent) {
            this.failurePercentageEnforcedPercent = failurePercentageEnforcedPercent;
            return this;
        }

        public Builder failurePercentageMinimumHosts(int failurePercentageMinimumHosts) {
            this.failurePercentageMinimumHosts = failurePercentageMinimumHosts;
            return this;
        }

        public Builder failurePercentageRequestVolume(int failurePercentageRequestVolume) {
            this.failurePercentageRequestVolume = failurePercentageRequestVolume;
            return this;
        }

        public OutlierDetection build() {
            return new OutlierDetection(this);
        }
    }
}
