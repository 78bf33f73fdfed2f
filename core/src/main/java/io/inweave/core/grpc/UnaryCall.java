package io.inweave.core.grpc;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** One message there, one back. */
final class UnaryCall implements GrpcCall.Events {
    private final CompletableFuture<GrpcCall> opened = new CompletableFuture<>();
    private final CompletableFuture<GrpcStatus> closed = new CompletableFuture<>();
    private final byte[] message;
    private volatile byte @Nullable [] answer;

    UnaryCall(byte[] message) {
        this.message = message;
    }

    byte[] perform(GrpcEndpoint endpoint, GrpcRequest request, Duration limit) throws GrpcException {
        GrpcCall call = endpoint.open(request, this);
        opened.complete(call);
        // The second is for what must not come: more than one message.
        call.receiveNext();
        call.receiveNext();
        GrpcStatus status;
        try {
            status = closed.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            status = GrpcStatus.of(GrpcStatus.DEADLINE_EXCEEDED, "no answer within " + limit.getSeconds() + " s");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            status = GrpcStatus.of(GrpcStatus.CANCELLED, "interrupted");
        } catch (ExecutionException e) {
            status = GrpcStatus.of(GrpcStatus.INTERNAL, String.valueOf(e.getCause()));
        }
        call.cancel(status);
        byte[] received = answer;
        if (status.code() != GrpcStatus.OK) {
            throw new GrpcException(status);
        }
        if (received == null) {
            throw new GrpcException(GrpcStatus.of(GrpcStatus.INTERNAL, "no message in the answer, expected one"));
        }
        return received;
    }

    @Override
    public void opened() {
        opened.thenAccept(call -> {
            call.send(message);
            call.end();
        });
    }

    @Override
    public void message(byte[] received) {
        if (answer != null) {
            closed.complete(GrpcStatus.of(GrpcStatus.INTERNAL, "several messages in the answer, expected one"));
        }
        answer = received;
    }

    @Override
    public void closed(GrpcStatus status) {
        closed.complete(status);
    }
}
