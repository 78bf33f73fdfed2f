package io.inweave.core.model.route;

import io.inweave.core.model.Copies;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The request goes on to a cluster (Envoy: config.route.v3.RouteAction). */
public final class ForwardAction implements RouteAction {
    private final List<WeightedCluster> clusters;
    private final @Nullable String clusterHeader;
    private final long timeoutNanos;
    private final long maxStreamNanos;
    private final long grpcTimeoutMaxNanos;
    private final @Nullable RetryPolicy retryPolicy;
    private final @Nullable PathRewrite pathRewrite;
    private final @Nullable HostRewrite hostRewrite;
    private final List<HashPolicy> hashPolicies;
    private final List<MirrorPolicy> mirrors;

    private ForwardAction(Builder from) {
        this.clusters = from.clusters;
        this.clusterHeader = from.clusterHeader;
        this.timeoutNanos = from.timeoutNanos;
        this.maxStreamNanos = from.maxStreamNanos;
        this.grpcTimeoutMaxNanos = from.grpcTimeoutMaxNanos;
        this.retryPolicy = from.retryPolicy;
        this.pathRewrite = from.pathRewrite;
        this.hostRewrite = from.hostRewrite;
        this.hashPolicies = from.hashPolicies;
        this.mirrors = from.mirrors;
        int sum = 0;
        for (WeightedCluster cluster : clusters) {
            sum += cluster.weight();
        }
        this.totalWeight = sum;
    }

    public static Builder builder() {
        return new Builder();
    }

    /** The clusters to draw from; one for an ordinary route; empty with {@link #clusterHeader()}. */
    public List<WeightedCluster> clusters() {
        return clusters;
    }

    /** Request header (lower case) that names the cluster, or null. */
    public @Nullable String clusterHeader() {
        return clusterHeader;
    }

    /** Bound of the whole exchange, retries included, in nanoseconds; 0: none. Envoy's default is 15 s; Istio always sends one. */
    public long timeoutNanos() {
        return timeoutNanos;
    }

    /** Bound of a stream's life in nanoseconds ({@code max_stream_duration}); 0: none. */
    public long maxStreamNanos() {
        return maxStreamNanos;
    }

    /** Bound for {@code grpc-timeout} in nanoseconds; 0: taken as it is; {@link #IGNORE_GRPC_TIMEOUT}: the header does not set the timeout. */
    public long grpcTimeoutMaxNanos() {
        return grpcTimeoutMaxNanos;
    }

    /** How to retry, or null for not at all. */
    public @Nullable RetryPolicy retryPolicy() {
        return retryPolicy;
    }

    /** How the path is rewritten, or null. */
    public @Nullable PathRewrite pathRewrite() {
        return pathRewrite;
    }

    /** How the authority is rewritten, or null. */
    public @Nullable HostRewrite hostRewrite() {
        return hostRewrite;
    }

    /** What the hash of a request is made of, for ring hash and Maglev. */
    public List<HashPolicy> hashPolicies() {
        return hashPolicies;
    }

    /** Where copies of the request are sent. */
    public List<MirrorPolicy> mirrors() {
        return mirrors;
    }

    /** The value of {@link #grpcTimeoutMaxNanos()} when {@code grpc-timeout} plays no part. */
    public static final long IGNORE_GRPC_TIMEOUT = -1;

    private final int totalWeight;

    /** The sum of the clusters' weights. */
    public int totalWeight() {
        return totalWeight;
    }

    @Override
    public Kind kind() {
        return Kind.FORWARD;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (!(other instanceof ForwardAction)) {
            return false;
        }
        ForwardAction that = (ForwardAction) other;
        return Objects.equals(clusters, that.clusters)
                && Objects.equals(clusterHeader, that.clusterHeader)
                && timeoutNanos == that.timeoutNanos
                && maxStreamNanos == that.maxStreamNanos
                && grpcTimeoutMaxNanos == that.grpcTimeoutMaxNanos
                && Objects.equals(retryPolicy, that.retryPolicy)
                && Objects.equals(pathRewrite, that.pathRewrite)
                && Objects.equals(hostRewrite, that.hostRewrite)
                && Objects.equals(hashPolicies, that.hashPolicies)
                && Objects.equals(mirrors, that.mirrors);
    }

    @Override
    public int hashCode() {
        return Objects.hash(clusters, clusterHeader, timeoutNanos, maxStreamNanos, grpcTimeoutMaxNanos, retryPolicy);
    }

    @Override
    public String toString() {
        return "ForwardAction{" + "clusters=" + clusters + ", clusterHeader=" + clusterHeader + ", timeoutNanos="
                + timeoutNanos + ", maxStreamNanos=" + maxStreamNanos + ", grpcTimeoutMaxNanos=" + grpcTimeoutMaxNanos
                + ", retryPolicy=" + retryPolicy + "}";
    }

    /** Collects the parts; each setter replaces what was there. */
    public static final class Builder {
        private List<WeightedCluster> clusters = Collections.emptyList();
        private @Nullable String clusterHeader = null;
        private long timeoutNanos = TimeUnit.SECONDS.toNanos(15);
        private long maxStreamNanos = 0;
        private long grpcTimeoutMaxNanos = IGNORE_GRPC_TIMEOUT;
        private @Nullable RetryPolicy retryPolicy = null;
        private @Nullable PathRewrite pathRewrite = null;
        private @Nullable HostRewrite hostRewrite = null;
        private List<HashPolicy> hashPolicies = Collections.emptyList();
        private List<MirrorPolicy> mirrors = Collections.emptyList();

        private Builder() {}

        public Builder clusters(List<WeightedCluster> clusters) {
            this.clusters = Copies.list(clusters);
            return this;
        }

        public Builder clusterHeader(@Nullable String clusterHeader) {
            this.clusterHeader = clusterHeader;
            return this;
        }

        public Builder timeoutNanos(long timeoutNanos) {
            this.timeoutNanos = timeoutNanos;
            return this;
        }

        public Builder maxStreamNanos(long maxStreamNanos) {
            this.maxStreamNanos = maxStreamNanos;
            return this;
        }

        public Builder grpcTimeoutMaxNanos(long grpcTimeoutMaxNanos) {
            this.grpcTimeoutMaxNanos = grpcTimeoutMaxNanos;
            return this;
        }

        public Builder retryPolicy(@Nullable RetryPolicy retryPolicy) {
            this.retryPolicy = retryPolicy;
            return this;
        }

        public Builder pathRewrite(@Nullable PathRewrite pathRewrite) {
            this.pathRewrite = pathRewrite;
            return this;
        }

        public Builder hostRewrite(@Nullable HostRewrite hostRewrite) {
            this.hostRewrite = hostRewrite;
            return this;
        }

        public Builder hashPolicies(List<HashPolicy> hashPolicies) {
            this.hashPolicies = Copies.list(hashPolicies);
            return this;
        }

        public Builder mirrors(List<MirrorPolicy> mirrors) {
            this.mirrors = Copies.list(mirrors);
            return this;
        }

        public ForwardAction build() {
            return new ForwardAction(this);
        }
    }
}
