package io.inweave.core.exchange.outbound;

import io.inweave.core.exchange.Answer;
import io.inweave.core.exchange.BodyProgress;
import io.inweave.core.exchange.ClientExchange;
import io.inweave.core.exchange.ClientRequest;
import io.inweave.core.exchange.Failure;
import io.inweave.core.exchange.HeaderChanges;
import io.inweave.core.exchange.LocalReply;
import io.inweave.core.exchange.Protocol;
import io.inweave.core.exchange.Step;
import io.inweave.core.exchange.call.ExchangeEnvironment;
import io.inweave.core.exchange.call.RecordedCall;
import io.inweave.core.exchange.call.Trace;
import io.inweave.core.model.Endpoint;
import io.inweave.core.model.ServiceName;
import io.inweave.core.model.Workload;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/** A request that gets no attempt. */
final class RefusedCall extends RecordedCall implements ClientExchange {
    private final ClientRequest request;
    private final RefusedDestination.Reason reason;

    RefusedCall(ClientRequest request, RefusedDestination.Reason reason, ExchangeEnvironment environment) {
        super(request, Trace.outbound(request, environment), environment);
        this.request = request;
        this.reason = reason;
    }

    @Override
    protected Protocol spoken() {
        return request.protocol();
    }

    @Override
    public Step start() {
        LocalReply reply = reason.reply(request.protocol());
        if (!reply.responseFlags().equals("-")) {
            flag(reply.responseFlags());
        }
        status(reply.status(), reply.grpcStatus(), reason.details());
        return Step.reply(reply);
    }

    @Override
    public Step answered(Answer answer) {
        return Step.DELIVER;
    }

    @Override
    public Step failed(Throwable cause, Failure failure, BodyProgress body) {
        return Step.DELIVER;
    }

    @Override
    public HeaderChanges responseHeaders() {
        return HeaderChanges.NONE;
    }

    @Override
    public void finished(long requestBytes, long responseBytes) {
        record(requestBytes, responseBytes);
    }

    @Override
    public void finished(@Nullable Integer grpcStatus, long requestBytes, long responseBytes) {
        record(requestBytes, responseBytes);
    }

    @Override
    public void cancelled() {
        record(0, 0);
    }

    @Override
    public Reporter reporter() {
        return Reporter.SOURCE;
    }

    @Override
    public @Nullable String upstreamTransportFailure() {
        return null;
    }

    @Override
    public long upstreamServiceNanos() {
        return -1;
    }

    @Override
    public int attempts() {
        return 0;
    }

    @Override
    public String routeName() {
        return "";
    }

    @Override
    public String cluster() {
        return reason == RefusedDestination.Reason.NOT_IN_REGISTRY ? "BlackHoleCluster" : "";
    }

    @Override
    public @Nullable Endpoint endpoint() {
        return null;
    }

    @Override
    public Workload peer() {
        return Workload.UNKNOWN;
    }

    @Override
    public @Nullable ServiceName service() {
        return null;
    }

    @Override
    public @Nullable String peerPrincipal() {
        return null;
    }

    @Override
    public boolean mutualTls() {
        return false;
    }

    @Override
    public @Nullable SocketAddress remoteAddress() {
        return null;
    }

    @Override
    public @Nullable SocketAddress localAddress() {
        return null;
    }

    @Override
    public @Nullable String requestedServerName() {
        return null;
    }
}
