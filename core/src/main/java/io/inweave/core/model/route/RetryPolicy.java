package io.inweave.core.model.route;

import io.inweave.core.model.Copies;
import io.inweave.core.model.HeaderMatch;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** When and how often a request is tried again (Envoy: config.route.v3.RetryPolicy). */
public final class RetryPolicy {
    private final Set<RetryOn> retryOn;
    private final int maxRetries;
    private final long perTryTimeoutNanos;
    private final Set<Integer> statusCodes;
    private final List<HeaderMatch> responseHeaders;
    private final List<HeaderMatch> requestHeaders;
    private final long backOffBaseNanos;
    private final long backOffMaxNanos;
    private final boolean avoidsPreviousHosts;
    private final int hostSelectionAttempts;

    private RetryPolicy(Builder from) {
        this.retryOn = from.retryOn;
        this.maxRetries = from.maxRetries;
        this.perTryTimeoutNanos = from.perTryTimeoutNanos;
        this.statusCodes = from.statusCodes;
        this.responseHeaders = from.responseHeaders;
        this.requestHeaders = from.requestHeaders;
        this.backOffBaseNanos = from.backOffBaseNanos;
        this.backOffMaxNanos = from.backOffMaxNanos;
        this.avoidsPreviousHosts = from.avoidsPreviousHosts;
        this.hostSelectionAttempts = from.hostSelectionAttempts;
    }

    public static Builder builder() {
        return new Builder();
    }

    /** What is worth another attempt; empty: nothing. */
    public Set<RetryOn> retryOn() {
        return retryOn;
    }

    /** Further attempts after the first. Default 1. */
    public int maxRetries() {
        return maxRetries;
    }

    /** Bound of one attempt in nanoseconds; 0: only the route's own timeout. */
    public long perTryTimeoutNanos() {
        return perTryTimeoutNanos;
    }

    /** HTTP statuses for {@link RetryOn#RETRIABLE_STATUS_CODES}. */
    public Set<Integer> statusCodes() {
        return statusCodes;
    }

    /** Answer headers for {@link RetryOn#RETRIABLE_HEADERS}; one that matches is enough. */
    public List<HeaderMatch> responseHeaders() {
        return responseHeaders;
    }

    /** If any is given, only requests that match one of them are tried again. */
    public List<HeaderMatch> requestHeaders() {
        return requestHeaders;
    }

    /** First step of the exponential back-off in nanoseconds. Default 25 ms. */
    public long backOffBaseNanos() {
        return backOffBaseNanos;
    }

    /** Longest back-off in nanoseconds. Default ten times the base. */
    public long backOffMaxNanos() {
        return backOffMaxNanos;
    }

    /** Whether hosts that were already tried are passed over while others are left. */
    public boolean avoidsPreviousHosts() {
        return avoidsPreviousHosts;
    }

    /** How often another host is drawn to find one not yet tried. Default 1. */
    public int hostSelectionAttempts() {
        return hostSelectionAttempts;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (!(other instanceof RetryPolicy)) {
            return false;
        }
        RetryPolicy that = (RetryPolicy) other;
        return Objects.equals(retryOn, that.retryOn)
                && maxRetries == that.maxRetries
                && perTryTimeoutNanos == that.perTryTimeoutNanos
                && Objects.equals(statusCodes, that.statusCodes)
                && Objects.equals(responseHeaders, that.responseHeaders)
                && Objects.equals(requestHeaders, that.requestHeaders)
                && backOffBaseNanos == that.backOffBaseNanos
                && backOffMaxNanos == that.backOffMaxNanos
                && avoidsPreviousHosts == that.avoidsPreviousHosts
                && hostSelectionAttempts == that.hostSelectionAttempts;
    }

    @Override
    public int hashCode() {
        return Objects.hash(retryOn, maxRetries, perTryTimeoutNanos, statusCodes, responseHeaders, requestHeaders);
    }

    @Override
    public String toString() {
        return "RetryPolicy{" + "retryOn=" + retryOn + ", maxRetries=" + maxRetries + ", perTryTimeoutNanos="
                + perTryTimeoutNanos + ", statusCodes=" + statusCodes + ", responseHeaders=" + responseHeaders
                + ", requestHeaders=" + requestHeaders + "}";
    }

    /** Collects the parts; each setter replaces what was there. */
    public static final class Builder {
        private Set<RetryOn> retryOn = Collections.emptySet();
        private int maxRetries = 1;
        private long perTryTimeoutNanos = 0;
        private Set<Integer> statusCodes = Collections.emptySet();
        private List<HeaderMatch> responseHeaders = Collections.emptyList();
        private List<HeaderMatch> requestHeaders = Collections.emptyList();
        private long backOffBaseNanos = TimeUnit.MILLISECONDS.toNanos(25);
        private long backOffMaxNanos = TimeUnit.MILLISECONDS.toNanos(250);
        private boolean avoidsPreviousHosts = false;
        private int hostSelectionAttempts = 1;

        private Builder() {}

        public Builder retryOn(Set<RetryOn> retryOn) {
            this.retryOn = Copies.set(retryOn);
            return this;
        }

        public Builder maxRetries(int maxRetries) {
            this.maxRetries = maxRetries;
            return this;
        }

        public Builder perTryTimeoutNanos(long perTryTimeoutNanos) {
            this.perTryTimeoutNanos = perTryTimeoutNanos;
            return this;
        }

        public Builder statusCodes(Set<Integer> statusCodes) {
            this.statusCodes = Copies.set(statusCodes);
            return this;
        }

        public Builder responseHeaders(List<HeaderMatch> responseHeaders) {
            this.responseHeaders = Copies.list(responseHeaders);
            return this;
        }

        public Builder requestHeaders(List<HeaderMatch> requestHeaders) {
            this.requestHeaders = Copies.list(requestHeaders);
            return this;
        }

        public Builder backOffBaseNanos(long backOffBaseNanos) {
            this.backOffBaseNanos = backOffBaseNanos;
            return this;
        }

        public Builder backOffMaxNanos(long backOffMaxNanos) {
            this.backOffMaxNanos = backOffMaxNanos;
            return this;
        }

        public Builder avoidsPreviousHosts(boolean avoidsPreviousHosts) {
            this.avoidsPreviousHosts = avoidsPreviousHosts;
            return this;
        }

        public Builder hostSelectionAttempts(int hostSelectionAttempts) {
            this.hostSelectionAttempts = hostSelectionAttempts;
            return this;
        }

        public RetryPolicy build() {
            return new RetryPolicy(this);
        }
    }
}
