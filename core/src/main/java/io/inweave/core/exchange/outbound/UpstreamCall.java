package io.inweave.core.exchange.outbound;

import io.inweave.core.exchange.ClientRequest;
import io.inweave.core.exchange.Protocol;
import io.inweave.core.exchange.call.ExchangeEnvironment;
import io.inweave.core.exchange.call.RecordedCall;
import io.inweave.core.exchange.call.Trace;
import io.inweave.core.model.Endpoint;
import io.inweave.core.model.ServiceName;
import io.inweave.core.model.Workload;
import io.inweave.core.route.RouteDecision;
import io.inweave.core.tls.TlsTarget;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/** What a caller tells of its call: the route, and the last endpoint that was tried. */
abstract class UpstreamCall extends RecordedCall {
    final ClientRequest request;

    @Nullable
    RouteDecision decision;

    @Nullable
    Upstream upstream;

    @Nullable
    String transportFailure;

    long serviceNanos = -1;
    int attempts;
    private @Nullable Endpoint lastEndpoint;
    private @Nullable TlsTarget lastTls;

    UpstreamCall(ClientRequest request, ExchangeEnvironment environment) {
        super(request, Trace.outbound(request, environment), environment);
        this.request = request;
    }

    @Override
    protected final Protocol spoken() {
        return request.protocol();
    }

    final void tries(Endpoint endpoint, @Nullable TlsTarget tls) {
        attempts++;
        lastEndpoint = endpoint;
        lastTls = tls;
    }

    @Override
    public final Reporter reporter() {
        return Reporter.SOURCE;
    }

    @Override
    public final @Nullable String upstreamTransportFailure() {
        return transportFailure;
    }

    @Override
    public final long upstreamServiceNanos() {
        return serviceNanos;
    }

    @Override
    public final int attempts() {
        return attempts;
    }

    @Override
    public final String routeName() {
        return decision == null ? "" : decision.route().name();
    }

    @Override
    public final String cluster() {
        return decision == null ? "" : decision.cluster();
    }

    @Override
    public final @Nullable Endpoint endpoint() {
        return lastEndpoint;
    }

    @Override
    public final Workload peer() {
        return lastEndpoint == null ? Workload.UNKNOWN : lastEndpoint.workload();
    }

    @Override
    public final @Nullable ServiceName service() {
        return upstream == null ? null : upstream.cluster().service();
    }

    @Override
    public final @Nullable String peerPrincipal() {
        TlsTarget tls = lastTls;
        return tls == null || tls.expected().size() != 1
                ? null
                : tls.expected().get(0).toString();
    }

    @Override
    public final boolean mutualTls() {
        return lastTls != null;
    }

    @Override
    public final @Nullable SocketAddress remoteAddress() {
        return null;
    }

    @Override
    public final @Nullable SocketAddress localAddress() {
        return null;
    }

    @Override
    public final @Nullable String requestedServerName() {
        return lastTls == null ? null : lastTls.sni();
    }
}
