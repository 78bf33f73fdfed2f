package io.inweave.agent.instrumentation.grpc;

import io.grpc.Attributes;
import io.grpc.ClientStreamTracer;
import io.grpc.LoadBalancer.PickResult;
import io.grpc.LoadBalancer.PickSubchannelArgs;
import io.grpc.Metadata;
import io.grpc.Status;
import io.inweave.core.exchange.Attempt;
import io.inweave.core.exchange.BodyProgress;
import io.inweave.core.exchange.ClientExchange;
import io.inweave.core.exchange.Destination;
import io.inweave.core.exchange.Replay;
import io.inweave.core.exchange.Step;
import org.jspecify.annotations.Nullable;

/**
 * A call that waited for a connection when its channel's name entered the mesh, and so has no exchange of its own. Each pick
 * begins one, which lives on only if the endpoint it names is connected.
 */
final class StrayCall extends ClientStreamTracer.Factory {
    private final ClientExchange exchange;
    private final Attempt attempt;

    private StrayCall(ClientExchange exchange, Attempt attempt) {
        this.exchange = exchange;
        this.attempt = attempt;
    }

    static Pick pick(MeshBalancer balancer, PickSubchannelArgs args) {
        MeshBalancer.Setup setup = balancer.setup();
        if (setup == null) {
            return Pick.done(PickResult.withNoResult());
        }
        Destination destination = setup.target.destination(setup.services.outbound());
        if (destination.kind() == Destination.Kind.OUTSIDE || destination.kind() == Destination.Kind.UNKNOWN) {
            return Pick.done(PickResult.withNoResult());
        }
        ClientExchange exchange = destination.exchange(facts(setup.target, args));
        Step step = exchange.start();
        if (step.kind() != Step.Kind.ATTEMPT) {
            exchange.finished(0, 0);
            Status status = step.kind() == Step.Kind.REPLY ? Replies.status(step.reply()) : Status.UNAVAILABLE;
            return Pick.done(PickResult.withDrop(status));
        }
        long now = System.nanoTime();
        Pick pick = balancer.look(step.attempt(), now, now);
        if (pick.failure() != null) {
            exchange.failed(pick.failure().asException(), pick.kind(), BodyProgress.NOT_BEGUN);
            exchange.cancelled();
            return Pick.done(PickResult.withError(pick.failure()));
        }
        if (pick.result().getSubchannel() == null) {
            exchange.cancelled();
            return pick;
        }
        return Pick.done(
                PickResult.withSubchannel(pick.result().getSubchannel(), new StrayCall(exchange, step.attempt())));
    }

    private static CallFacts facts(ChannelTarget target, PickSubchannelArgs args) {
        String authority = args.getCallOptions().getAuthority();
        return new CallFacts(
                authority == null ? target.toString() : authority,
                '/' + args.getMethodDescriptor().getFullMethodName(),
                args.getHeaders(),
                Replay.ONCE);
    }

    @Override
    public ClientStreamTracer newClientStreamTracer(ClientStreamTracer.StreamInfo info, Metadata headers) {
        return new Tracer();
    }

    private final class Tracer extends ClientStreamTracer {
        private long sentBytes;
        private long receivedBytes;

        @Override
        public void streamCreated(Attributes transportAttrs, Metadata headers) {
            Headers.apply(attempt.requestHeaders(), headers);
        }

        @Override
        public void outboundWireSize(long bytes) {
            sentBytes += bytes;
        }

        @Override
        public void inboundWireSize(long bytes) {
            receivedBytes += bytes;
        }

        @Override
        public void streamClosed(@Nullable Status status) {
            int code = status == null
                    ? Status.UNKNOWN.getCode().value()
                    : status.getCode().value();
            exchange.answered(new StreamAnswer(code, new Metadata()));
            exchange.finished(code, sentBytes, receivedBytes);
        }
    }
}
