package io.inweave.agent.instrumentation.apache5;

import io.inweave.agent.weaving.CurrentContext;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.nio.AsyncDataConsumer;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.jspecify.annotations.Nullable;

/** The application's consumer of an answer's body: counts, and ends the call before the application sees the end. */
final class CountedConsumer implements AsyncDataConsumer {
    private final AsyncDataConsumer application;
    private final Apache5AsyncCall owner;
    private volatile long bytes;

    CountedConsumer(AsyncDataConsumer application, Apache5AsyncCall owner) {
        this.application = application;
        this.owner = owner;
    }

    long bytes() {
        return bytes;
    }

    @Override
    public void updateCapacity(CapacityChannel channel) throws IOException {
        application.updateCapacity(channel);
    }

    @Override
    @SuppressWarnings("NonAtomicOperationOnVolatileField") // One thread at a time reads an answer.
    public void consume(ByteBuffer content) throws IOException {
        bytes += content.remaining();
        application.consume(content);
    }

    @Override
    public void streamEnd(@Nullable List<? extends Header> trailers) throws HttpException, IOException {
        owner.call().finished(null, bytes);
        Object before = owner.enterContext();
        try {
            application.streamEnd(trailers);
        } finally {
            CurrentContext.exit(before);
        }
    }

    @Override
    public void releaseResources() {
        application.releaseResources();
    }
}
