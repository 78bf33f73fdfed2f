package io.inweave.core.grpc;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what a call tells. */
final class Told implements GrpcCall.Events {
    final List<byte[]> messages = new CopyOnWriteArrayList<>();
    volatile GrpcCall call;
    volatile GrpcStatus status;
    volatile boolean opened;
    volatile int closed;

    @Override
    public void opened() {
        opened = true;
    }

    @Override
    public void message(byte[] message) {
        messages.add(message);
    }

    @Override
    @SuppressWarnings("NonAtomicOperationOnVolatileField") // told one at a time
    public void closed(GrpcStatus ended) {
        closed++;
        status = ended;
    }
}
