package io.inweave.core.model.cluster;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Bounds of what a cluster may have under way (Envoy: config.cluster.v3.CircuitBreakers, default priority). */
public final class CircuitLimits {
    private final int maxConnections;
    private final int maxPendingRequests;
    private final int maxRequests;
    private final int maxRetries;
    private final int retryBudgetPercent;
    private final int retryBudgetMinConcurrency;

    private CircuitLimits(Builder from) {
        this.maxConnections = from.maxConnections;
        this.maxPendingRequests = from.maxPendingRequests;
        this.maxRequests = from.maxRequests;
        this.maxRetries = from.maxRetries;
        this.retryBudgetPercent = from.retryBudgetPercent;
        this.retryBudgetMinConcurrency = from.retryBudgetMinConcurrency;
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Connections. Without a bound: {@link Integer#MAX_VALUE}. */
    public int maxConnections() {
        return maxConnections;
    }

    /** Requests that wait for a connection. */
    public int maxPendingRequests() {
        return maxPendingRequests;
    }

    /** Requests under way. */
    public int maxRequests() {
        return maxRequests;
    }

    /** Retries under way, unless there is a {@linkplain #retryBudgetPercent() budget}. */
    public int maxRetries() {
        return maxRetries;
    }

    /** Retries under way as percent of the requests under way; 0: no budget. */
    public int retryBudgetPercent() {
        return retryBudgetPercent;
    }

    /** Retries that the budget always allows. Default 3. */
    public int retryBudgetMinConcurrency() {
        return retryBudgetMinConcurrency;
    }

    /** No bounds. */
    public static final CircuitLimits NONE = builder().build();

    @Override
    public boolean equals(@Nullable Object other) {
        if (!(other instanceof CircuitLimits)) {
            return false;
        }
        CircuitLimits that = (CircuitLimits) other;
        return maxConnections == that.maxConnections
                && maxPendingRequests == that.maxPendingRequests
                && maxRequests == that.maxRequests
                && maxRetries == that.maxRetries
                && retryBudgetPercent == that.retryBudgetPercent
                && retryBudgetMinConcurrency == that.retryBudgetMinConcurrency;
    }

    @Override
    public int hashCode() {
        return Objects.hash(
                maxConnections,
                maxPendingRequests,
                maxRequests,
                maxRetries,
                retryBudgetPercent,
                retryBudgetMinConcurrency);
    }

    @Override
    public String toString() {
        return "CircuitLimits{" + "maxConnections=" + maxConnections + ", maxPendingRequests=" + maxPendingRequests
                + ", maxRequests=" + maxRequests + ", maxRetries=" + maxRetries + ", retryBudgetPercent="
                + retryBudgetPercent + ", retryBudgetMinConcurrency=" + retryBudgetMinConcurrency + "}";
    }

    /** Collects the parts; each setter replaces what was there. */
    public static final class Builder {
        private int maxConnections = Integer.MAX_VALUE;
        private int maxPendingRequests = Integer.MAX_VALUE;
        private int maxRequests = Integer.MAX_VALUE;
        private int maxRetries = Integer.MAX_VALUE;
        private int retryBudgetPercent = 0;
        private int retryBudgetMinConcurrency = 3;

        private Builder() {}

        public Builder maxConnections(int maxConnections) {
            this.maxConnections = maxConnections;
            return this;
        }

        public Builder maxPendingRequests(int maxPendingRequests) {
            this.maxPendingRequests = maxPendingRequests;
            return this;
        }

        public Builder maxRequests(int maxRequests) {
            this.maxRequests = maxRequests;
            return this;
        }

        public Builder maxRetries(int maxRetries) {
            this.maxRetries = maxRetries;
            return this;
        }

        public Builder retryBudgetPercent(int retryBudgetPercent) {
            this.retryBudgetPercent = retryBudgetPercent;
            return this;
        }

        public Builder retryBudgetMinConcurrency(int retryBudgetMinConcurrency) {
            this.retryBudgetMinConcurrency = retryBudgetMinConcurrency;
            return this;
        }

        public CircuitLimits build() {
            return new CircuitLimits(this);
        }
    }
}
