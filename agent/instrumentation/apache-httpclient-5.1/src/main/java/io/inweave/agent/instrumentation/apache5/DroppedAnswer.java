package io.inweave.agent.instrumentation.apache5;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.nio.AsyncDataConsumer;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.jspecify.annotations.Nullable;

/** Takes the body of an answer that nobody gets. */
final class DroppedAnswer implements AsyncDataConsumer {
    @Override
    public void updateCapacity(CapacityChannel channel) throws IOException {
        channel.update(Integer.MAX_VALUE);
    }

    @Override
    public void consume(ByteBuffer content) {
        content.position(content.limit());
    }

    @Override
    public void streamEnd(@Nullable List<? extends Header> trailers) {}

    @Override
    public void releaseResources() {}
}
