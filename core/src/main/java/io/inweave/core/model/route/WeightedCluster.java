package io.inweave.core.model.route;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One share of a traffic split. */
public final class WeightedCluster {
    private final String cluster;
    private final int weight;
    private final HeaderMutations requestHeaders;
    private final HeaderMutations responseHeaders;
    private final @Nullable FaultPolicy fault;

    private WeightedCluster(Builder from) {
        this.cluster = Objects.requireNonNull(from.cluster, "cluster");
        this.weight = from.weight;
        this.requestHeaders = from.requestHeaders;
        this.responseHeaders = from.responseHeaders;
        this.fault = from.fault;
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Name of the cluster. */
    public String cluster() {
        return cluster;
    }

    /** Share, relative to the sum of the weights of the route. */
    public int weight() {
        return weight;
    }

    /** Changes of the request's headers for this share only. */
    public HeaderMutations requestHeaders() {
        return requestHeaders;
    }

    /** Changes of the answer's headers for this share only. */
    public HeaderMutations responseHeaders() {
        return responseHeaders;
    }

    /** Fault of this share only, or null. */
    public @Nullable FaultPolicy fault() {
        return fault;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (!(other instanceof WeightedCluster)) {
            return false;
        }
        WeightedCluster that = (WeightedCluster) other;
        return Objects.equals(cluster, that.cluster)
                && weight == that.weight
                && Objects.equals(requestHeaders, that.requestHeaders)
                && Objects.equals(responseHeaders, that.responseHeaders)
                && Objects.equals(fault, that.fault);
    }

    @Override
    public int hashCode() {
        return Objects.hash(cluster, weight, requestHeaders, responseHeaders, fault);
    }

    @Override
    public String toString() {
        return "WeightedCluster{" + "cluster=" + cluster + ", weight=" + weight + ", requestHeaders=" + requestHeaders
                + ", responseHeaders=" + responseHeaders + ", fault=" + fault + "}";
    }

    /** Collects the parts; each setter replaces what was there. */
    public static final class Builder {
        private @Nullable String cluster;
        private int weight = 1;
        private HeaderMutations requestHeaders = HeaderMutations.NONE;
        private HeaderMutations responseHeaders = HeaderMutations.NONE;
        private @Nullable FaultPolicy fault = null;

        private Builder() {}

        public Builder cluster(String cluster) {
            this.cluster = cluster;
            return this;
        }

        public Builder weight(int weight) {
            this.weight = weight;
            return this;
        }

        public Builder requestHeaders(HeaderMutations requestHeaders) {
            this.requestHeaders = requestHeaders;
            return this;
        }

        public Builder responseHeaders(HeaderMutations responseHeaders) {
            this.responseHeaders = responseHeaders;
            return this;
        }

        public Builder fault(@Nullable FaultPolicy fault) {
            this.fault = fault;
            return this;
        }

        public WeightedCluster build() {
            return new WeightedCluster(this);
        }
    }
}
