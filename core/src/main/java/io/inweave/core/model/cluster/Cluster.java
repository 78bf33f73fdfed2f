package io.inweave.core.model.cluster;

import io.inweave.core.model.ServiceName;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A group of endpoints that stand for the same thing, and how they are called. */
public final class Cluster {
    private final String name;
    private final String endpointName;
    private final @Nullable EndpointGroup inlineEndpoints;
    private final LbPolicy lbPolicy;
    private final long connectTimeoutNanos;
    private final CircuitLimits limits;
    private final @Nullable OutlierDetection outlierDetection;
    private final UpstreamTls tls;
    private final boolean http2;
    private final int maxRequestsPerConnection;
    private final long idleTimeoutNanos;
    private final ServiceName service;

    private Cluster(Builder from) {
        this.name = Objects.requireNonNull(from.name, "name");
        this.endpointName = from.endpointName;
        this.inlineEndpoints = from.inlineEndpoints;
        this.lbPolicy = from.lbPolicy;
        this.connectTimeoutNanos = from.connectTimeoutNanos;
        this.limits = from.limits;
        this.outlierDetection = from.outlierDetection;
        this.tls = from.tls;
        this.http2 = from.http2;
        this.maxRequestsPerConnection = from.maxRequestsPerConnection;
        this.idleTimeoutNanos = from.idleTimeoutNanos;
        this.service = from.service;
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Name, such as {@code outbound|8080|v1|echo.demo.svc.cluster.local}. */
    public String name() {
        return name;
    }

    /** Name of its {@link EndpointGroup}; empty when the {@linkplain #inlineEndpoints() endpoints} came with the cluster. */
    public String endpointName() {
        return endpointName;
    }

    /** Endpoints that came with the cluster, or null. */
    public @Nullable EndpointGroup inlineEndpoints() {
        return inlineEndpoints;
    }

    /** How an endpoint is chosen. */
    public LbPolicy lbPolicy() {
        return lbPolicy;
    }

    /** Bound of connecting, TLS included, in nanoseconds. Default 5 s. */
    public long connectTimeoutNanos() {
        return connectTimeoutNanos;
    }

    /** Bounds of what may be under way. */
    public CircuitLimits limits() {
        return limits;
    }

    /** When endpoints are left out, or null for never. */
    public @Nullable OutlierDetection outlierDetection() {
        return outlierDetection;
    }

    /** Whether and how TLS is spoken. */
    public UpstreamTls tls() {
        return tls;
    }

    /** Whether its endpoints are declared to speak HTTP/2 (h2c beneath our TLS). */
    public boolean http2() {
        return http2;
    }

    /** Requests after which a connection is not used again; 0: no bound. */
    public int maxRequestsPerConnection() {
        return maxRequestsPerConnection;
    }

    /** Idle time after which a connection is closed, in nanoseconds; 0: never. Default 1 h. */
    public long idleTimeoutNanos() {
        return idleTimeoutNanos;
    }

    /** The service behind it. */
    public ServiceName service() {
        return service;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (!(other instanceof Cluster)) {
            return false;
        }
        Cluster that = (Cluster) other;
        return Objects.equals(name, that.name)
                && Objects.equals(endpointName, that.endpointName)
                && Objects.equals(inlineEndpoints, that.inlineEndpoints)
                && Objects.equals(lbPolicy, that.lbPolicy)
                && connectTimeoutNanos == that.connectTimeoutNanos
                && Objects.equals(limits, that.limits)
                && Objects.equals(outlierDetection, that.outlierDetection)
                && Objects.equals(tls, that.tls)
                && http2 == that.http2
                && maxRequestsPerConnection == that.maxRequestsPerConnection
                && idleTimeoutNanos == that.idleTimeoutNanos
                && Objects.equals(service, that.service);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, endpointName, inlineEndpoints, lbPolicy, connectTimeoutNanos, limits);
    }

    @Override
    public String toString() {
        return "Cluster{" + "name=" + name + ", endpointName=" + endpointName + ", inlineEndpoints=" + inlineEndpoints
                + ", lbPolicy=" + lbPolicy + ", connectTimeoutNanos=" + connectTimeoutNanos + ", limits=" + limits
                + "}";
    }

    /** Collects the parts; each setter replaces what was there. */
    public static final class Builder {
        private @Nullable String name;
        private String endpointName = "";
        private @Nullable EndpointGroup inlineEndpoints = null;
        private LbPolicy lbPolicy = LbPolicy.builder().build();
        private long connectTimeoutNanos = TimeUnit.SECONDS.toNanos(5);
        private CircuitLimits limits = CircuitLimits.NONE;
        private @Nullable OutlierDetection outlierDetection = null;
        private UpstreamTls tls = UpstreamTls.NEVER;
        private boolean http2 = false;
        private int maxRequestsPerConnection = 0;
        private long idleTimeoutNanos = TimeUnit.HOURS.toNanos(1);
        private ServiceName service = ServiceName.builder().build();

        private Builder() {}

        public Builder name(String name) {
            this.name = name;
            return this;
        }

        public Builder endpointName(String endpointName) {
            this.endpointName = endpointName;
            return this;
        }

        public Builder inlineEndpoints(@Nullable EndpointGroup inlineEndpoints) {
            this.inlineEndpoints = inlineEndpoints;
            return this;
        }

        public Builder lbPolicy(LbPolicy lbPolicy) {
            this.lbPolicy = lbPolicy;
            return this;
        }

        public Builder connectTimeoutNanos(long connectTimeoutNanos) {
            this.connectTimeoutNanos = connectTimeoutNanos;
            return this;
        }

        public Builder limits(CircuitLimits limits) {
            this.limits = limits;
            return this;
        }

        public Builder outlierDetection(@Nullable OutlierDetection outlierDetection) {
            this.outlierDetection = outlierDetection;
            return this;
        }

        public Builder tls(UpstreamTls tls) {
            this.tls = tls;
            return this;
        }

        public Builder http2(boolean http2) {
            this.http2 = http2;
            return this;
        }

        public Builder maxRequestsPerConnection(int maxRequestsPerConnection) {
            this.maxRequestsPerConnection = maxRequestsPerConnection;
            return this;
        }

        public Builder idleTimeoutNanos(long idleTimeoutNanos) {
            this.idleTimeoutNanos = idleTimeoutNanos;
            return this;
        }

        public Builder service(ServiceName service) {
            this.service = service;
            return this;
        }

        public Cluster build() {
            return new Cluster(this);
        }
    }
}
