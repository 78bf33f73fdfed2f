package io.inweave.core.model.route;

import io.inweave.core.model.Copies;
import io.inweave.core.model.HeaderMatch;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Faults that are injected on purpose (Envoy: extensions.filters.http.fault.v3.HTTPFault). */
public final class FaultPolicy {
    private final long delayNanos;
    private final int delayPerMillion;
    private final int abortStatus;
    private final int abortGrpcStatus;
    private final int abortPerMillion;
    private final boolean delayByHeader;
    private final boolean abortByHeader;
    private final List<HeaderMatch> headers;
    private final long maxActive;

    private FaultPolicy(Builder from) {
        this.delayNanos = from.delayNanos;
        this.delayPerMillion = from.delayPerMillion;
        this.abortStatus = from.abortStatus;
        this.abortGrpcStatus = from.abortGrpcStatus;
        this.abortPerMillion = from.abortPerMillion;
        this.delayByHeader = from.delayByHeader;
        this.abortByHeader = from.abortByHeader;
        this.headers = from.headers;
        this.maxActive = from.maxActive;
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Delay before the request is sent, in nanoseconds; 0: none. */
    public long delayNanos() {
        return delayNanos;
    }

    /** Share of requests that are delayed. */
    public int delayPerMillion() {
        return delayPerMillion;
    }

    /** HTTP status that is answered in place of the call; 0: none. */
    public int abortStatus() {
        return abortStatus;
    }

    /** gRPC status that is answered in place of the call; {@link #NO_GRPC_STATUS}: none. */
    public int abortGrpcStatus() {
        return abortGrpcStatus;
    }

    /** Share of requests that are aborted. */
    public int abortPerMillion() {
        return abortPerMillion;
    }

    /** Whether {@code x-envoy-fault-delay-request} (milliseconds) gives the delay. */
    public boolean delayByHeader() {
        return delayByHeader;
    }

    /** Whether {@code x-envoy-fault-abort-request} or {@code -grpc-request} gives the status. */
    public boolean abortByHeader() {
        return abortByHeader;
    }

    /** Only requests that match all of these meet the fault. */
    public List<HeaderMatch> headers() {
        return headers;
    }

    /** At most so many faults at a time. Default: no bound. */
    public long maxActive() {
        return maxActive;
    }

    /** The value of {@link #abortGrpcStatus()} when there is none. */
    public static final int NO_GRPC_STATUS = -1;

    /** No fault at all; on a route it overrides the listener's. */
    public static final FaultPolicy NONE = builder().build();

    @Override
    public boolean equals(@Nullable Object other) {
        if (!(other instanceof FaultPolicy)) {
            return false;
        }
        FaultPolicy that = (FaultPolicy) other;
        return delayNanos == that.delayNanos
                && delayPerMillion == that.delayPerMillion
                && abortStatus == that.abortStatus
                && abortGrpcStatus == that.abortGrpcStatus
                && abortPerMillion == that.abortPerMillion
                && delayByHeader == that.delayByHeader
                && abortByHeader == that.abortByHeader
                && Objects.equals(headers, that.headers)
                && maxActive == that.maxActive;
    }

    @Override
    public int hashCode() {
        return Objects.hash(delayNanos, delayPerMillion, abortStatus, abortGrpcStatus, abortPerMillion, delayByHeader);
    }

    @Override
    public String toString() {
        return "FaultPolicy{" + "delayNanos=" + delayNanos + ", delayPerMillion=" + delayPerMillion + ", abortStatus="
                + abortStatus + ", abortGrpcStatus=" + abortGrpcStatus + ", abortPerMillion=" + abortPerMillion
                + ", delayByHeader=" + delayByHeader + "}";
    }

    /** Collects the parts; each setter replaces what was there. */
    public static final class Builder {
        private long delayNanos = 0;
        private int delayPerMillion = 0;
        private int abortStatus = 0;
        private int abortGrpcStatus = NO_GRPC_STATUS;
        private int abortPerMillion = 0;
        private boolean delayByHeader = false;
        private boolean abortByHeader = false;
        private List<HeaderMatch> headers = Collections.emptyList();
        private long maxActive = Long.MAX_VALUE;

        private Builder() {}

        public Builder delayNanos(long delayNanos) {
            this.delayNanos = delayNanos;
            return this;
        }

        public Builder delayPerMillion(int delayPerMillion) {
            this.delayPerMillion = delayPerMillion;
            return this;
        }

        public Builder abortStatus(int abortStatus) {
            this.abortStatus = abortStatus;
            return this;
        }

        public Builder abortGrpcStatus(int abortGrpcStatus) {
            this.abortGrpcStatus = abortGrpcStatus;
            return this;
        }

        public Builder abortPerMillion(int abortPerMillion) {
            this.abortPerMillion = abortPerMillion;
            return this;
        }

        public Builder delayByHeader(boolean delayByHeader) {
            this.delayByHeader = delayByHeader;
            return this;
        }

        public Builder abortByHeader(boolean abortByHeader) {
            this.abortByHeader = abortByHeader;
            return this;
        }

        public Builder headers(List<HeaderMatch> headers) {
            this.headers = Copies.list(headers);
            return this;
        }

        public Builder maxActive(long maxActive) {
            this.maxActive = maxActive;
            return this;
        }

        public FaultPolicy build() {
            return new FaultPolicy(this);
        }
    }
}
