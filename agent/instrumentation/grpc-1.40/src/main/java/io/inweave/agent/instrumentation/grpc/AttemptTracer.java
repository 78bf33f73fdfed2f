package io.inweave.agent.instrumentation.grpc;

import io.grpc.Attributes;
import io.grpc.ClientStreamTracer;
import io.grpc.Metadata;
import io.inweave.core.exchange.Attempt;

/** Follows one attempt on its transport: gives it its headers as it leaves, and counts its bytes. */
final class AttemptTracer extends ClientStreamTracer {
    private final MeshCall call;
    private volatile boolean sent;
    private volatile boolean answeredInTrailers;
    private volatile boolean headersSeen;
    // Each is written by the transport's one thread, and read after the stream has ended.
    private long sentBytes;
    private long receivedBytes;

    AttemptTracer(MeshCall call) {
        this.call = call;
    }

    @Override
    public void streamCreated(Attributes transportAttrs, Metadata headers) {
        sent = true;
        Attempt attempt = call.attempt();
        if (attempt != null) {
            Headers.apply(attempt.requestHeaders(), headers);
        }
    }

    @Override
    public void inboundHeaders() {
        headersSeen = true;
    }

    @Override
    public void inboundTrailers(Metadata trailers) {
        answeredInTrailers = !headersSeen;
    }

    @Override
    public void outboundWireSize(long bytes) {
        sentBytes += bytes;
    }

    @Override
    public void inboundWireSize(long bytes) {
        receivedBytes += bytes;
    }

    boolean wasSent() {
        return sent;
    }

    boolean answeredInTrailers() {
        return answeredInTrailers;
    }

    long sentBytes() {
        return sentBytes;
    }

    long receivedBytes() {
        return receivedBytes;
    }
}
