package io.inweave.core.xds;

import io.inweave.core.grpc.GrpcCall;
import io.inweave.core.grpc.GrpcStatus;
import io.inweave.core.protobuf.MalformedMessage;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One stream as a gRPC call. */
final class GrpcStream implements AdsTransport.Stream, GrpcCall.Events {
    private final AdsTransport.Receiver receiver;
    private final CompletableFuture<GrpcCall> call = new CompletableFuture<>();
    private volatile @Nullable String cancelled;

    GrpcStream(AdsTransport.Receiver receiver) {
        this.receiver = receiver;
    }

    void begin(GrpcCall begun) {
        call.complete(begun);
        begun.receiveNext();
    }

    @Override
    public void send(byte[] request) {
        call.thenAccept(open -> open.send(request));
    }

    @Override
    public void receiveNext() {
        call.thenAccept(GrpcCall::receiveNext);
    }

    @Override
    public void cancel(String reason) {
        cancelled = reason;
        call.thenAccept(open -> open.cancel(GrpcStatus.of(GrpcStatus.CANCELLED, reason)));
    }

    @Override
    public void opened() {
        receiver.opened();
    }

    @Override
    public void message(byte[] message) {
        try {
            receiver.received(DeltaResponse.parse(message));
        } catch (MalformedMessage e) {
            cancel("answer cannot be read: " + e.getMessage());
        }
    }

    @Override
    public void closed(GrpcStatus status) {
        String ours = cancelled;
        String theirs = status.code() == GrpcStatus.OK ? "the control plane ended the stream" : status.toString();
        receiver.closed(ours == null ? theirs : ours);
    }
}
