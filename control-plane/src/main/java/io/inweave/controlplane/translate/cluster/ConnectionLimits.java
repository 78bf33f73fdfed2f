package io.inweave.controlplane.translate.cluster;

import io.envoyproxy.envoy.config.cluster.v3.CircuitBreakers;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.cluster.v3.UpstreamConnectionOptions;
import io.envoyproxy.envoy.config.core.v3.Http1ProtocolOptions;
import io.envoyproxy.envoy.config.core.v3.Http2ProtocolOptions;
import io.envoyproxy.envoy.config.core.v3.HttpProtocolOptions;
import io.envoyproxy.envoy.config.core.v3.TcpKeepalive;
import io.envoyproxy.envoy.type.v3.Percent;
import io.inweave.controlplane.model.AppProtocol;
import io.inweave.controlplane.model.traffic.ConnectionPool;
import io.inweave.controlplane.model.traffic.RetryBudget;
import io.inweave.controlplane.translate.input.ClientKind;
import io.inweave.controlplane.translate.wire.Wire;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How many connections and requests there may be, and how they are spoken. */
final class ConnectionLimits {
    private static final String HTTP_OPTIONS = "envoy.extensions.upstreams.http.v3.HttpProtocolOptions";
    /** Istio's default. */
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    private static final ConnectionPool NONE = new ConnectionPool(
            null, null, null, null, null, null, null, null, null, null, ConnectionPool.Upgrade.DEFAULT);

    private ConnectionLimits() {}

    static void apply(Cluster.Builder cluster, ClusterScope scope) {
        ConnectionPool configured = scope.policy().connectionPool();
        ConnectionPool pool = configured == null ? NONE : configured;
        Duration connectTimeout = pool.connectTimeout() == null ? CONNECT_TIMEOUT : pool.connectTimeout();
        cluster.setConnectTimeout(Wire.duration(connectTimeout));
        if (scope.kind() == ClientKind.GRPC) {
            // gRFC A32 knows this one limit; the rest is left out, as istiod does.
            if (pool.http2MaxRequests() != null) {
                cluster.setCircuitBreakers(CircuitBreakers.newBuilder()
                        .addThresholds(CircuitBreakers.Thresholds.newBuilder()
                                .setMaxRequests(Wire.uint32(pool.http2MaxRequests()))));
            }
            return;
        }
        cluster.setCircuitBreakers(CircuitBreakers.newBuilder()
                .addThresholds(thresholds(pool, scope.policy().retryBudget())));
        ConnectionPool.Keepalive keepalive = pool.keepalive();
        if (keepalive != null) {
            cluster.setUpstreamConnectionOptions(
                    UpstreamConnectionOptions.newBuilder().setTcpKeepalive(keepalive(keepalive)));
        }
        cluster.putTypedExtensionProtocolOptions(HTTP_OPTIONS, Wire.any(http(scope, pool)));
    }

    private static CircuitBreakers.Thresholds thresholds(ConnectionPool pool, @Nullable RetryBudget budget) {
        CircuitBreakers.Thresholds.Builder thresholds = CircuitBreakers.Thresholds.newBuilder()
                .setMaxConnections(Wire.uint32(orUnlimited(pool.maxConnections())))
                .setMaxPendingRequests(Wire.uint32(orUnlimited(pool.http1MaxPendingRequests())))
                .setMaxRequests(Wire.uint32(orUnlimited(pool.http2MaxRequests())))
                .setMaxRetries(Wire.uint32(orUnlimited(pool.maxRetries())));
        if (budget != null) {
            thresholds
                    .getRetryBudgetBuilder()
                    .setBudgetPercent(Percent.newBuilder().setValue(budget.percent()))
                    .setMinRetryConcurrency(Wire.uint32(budget.minConcurrency()));
        }
        return thresholds.build();
    }

    /** Envoy's own default is 1024, which nobody asked for. */
    private static int orUnlimited(@Nullable Integer limit) {
        return limit == null ? Integer.MAX_VALUE : limit;
    }

    private static TcpKeepalive keepalive(ConnectionPool.Keepalive keepalive) {
        TcpKeepalive.Builder builder = TcpKeepalive.newBuilder();
        if (keepalive.probes() != null) {
            builder.setKeepaliveProbes(Wire.uint32(keepalive.probes()));
        }
        if (keepalive.time() != null) {
            builder.setKeepaliveTime(Wire.uint32((int) keepalive.time().toSeconds()));
        }
        if (keepalive.interval() != null) {
            builder.setKeepaliveInterval(Wire.uint32((int) keepalive.interval().toSeconds()));
        }
        return builder.build();
    }

    private static io.envoyproxy.envoy.extensions.upstreams.http.v3.HttpProtocolOptions http(
            ClusterScope scope, ConnectionPool pool) {
        HttpProtocolOptions.Builder common = HttpProtocolOptions.newBuilder();
        if (pool.idleTimeout() != null) {
            common.setIdleTimeout(Wire.duration(pool.idleTimeout()));
        }
        if (pool.maxRequestsPerConnection() != null && pool.maxRequestsPerConnection() > 0) {
            common.setMaxRequestsPerConnection(Wire.uint32(pool.maxRequestsPerConnection()));
        }
        if (pool.maxConnectionDuration() != null) {
            common.setMaxConnectionDuration(Wire.duration(pool.maxConnectionDuration()));
        }
        var options = io.envoyproxy.envoy.extensions.upstreams.http.v3.HttpProtocolOptions.newBuilder()
                .setCommonHttpProtocolOptions(common);
        Http2ProtocolOptions.Builder http2 = Http2ProtocolOptions.newBuilder();
        if (pool.maxConcurrentStreams() != null && pool.maxConcurrentStreams() > 0) {
            http2.setMaxConcurrentStreams(Wire.uint32(pool.maxConcurrentStreams()));
        }
        if (speaksHttp2(scope, pool)) {
            options.getExplicitHttpConfigBuilder().setHttp2ProtocolOptions(http2);
        } else if (scope.port().protocol() == AppProtocol.UNDECLARED) {
            options.getUseDownstreamProtocolConfigBuilder()
                    .setHttpProtocolOptions(Http1ProtocolOptions.getDefaultInstance())
                    .setHttp2ProtocolOptions(http2);
        } else {
            options.getExplicitHttpConfigBuilder().setHttpProtocolOptions(Http1ProtocolOptions.getDefaultInstance());
        }
        return options.build();
    }

    static boolean speaksHttp2(ClusterScope scope, ConnectionPool pool) {
        return scope.port().protocol().isHttp2()
                || (pool.upgrade() == ConnectionPool.Upgrade.UPGRADE
                        && scope.port().protocol() == AppProtocol.HTTP);
    }

    static boolean speaksHttp2(ClusterScope scope) {
        ConnectionPool pool = scope.policy().connectionPool();
        return speaksHttp2(scope, pool == null ? NONE : pool);
    }
}
