package io.inweave.agent.instrumentation.apache5;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.nio.AsyncEntityProducer;
import org.apache.hc.core5.http.nio.DataStreamChannel;
import org.jspecify.annotations.Nullable;

/** The application's body as one attempt sends it. That the attempt fails does not concern the application's producer. */
final class AttemptBody implements AsyncEntityProducer {
    private final SentBody sent;
    private final AsyncEntityProducer application;
    private final @Nullable ByteBuffer again;

    /** @param again what is sent in place of what the application would produce; null for that itself */
    AttemptBody(SentBody sent, AsyncEntityProducer application, @Nullable ByteBuffer again) {
        this.sent = sent;
        this.application = application;
        this.again = again;
    }

    @Override
    public int available() {
        // An empty body that is sent again has its end to tell.
        return again == null ? application.available() : Math.max(1, again.remaining());
    }

    @Override
    public void produce(DataStreamChannel channel) throws IOException {
        sent.begins();
        CountedChannel counted = new CountedChannel(channel);
        if (again != null) {
            if (again.hasRemaining()) {
                counted.write(again);
            }
            if (!again.hasRemaining()) {
                counted.endStream();
            }
            return;
        }
        try {
            application.produce(counted);
        } catch (IOException | RuntimeException e) {
            if (!counted.failed) {
                sent.breaks();
            }
            throw e;
        }
    }

    @Override
    public boolean isRepeatable() {
        return application.isRepeatable();
    }

    @Override
    public void failed(Exception cause) {}

    @Override
    public void releaseResources() {}

    @Override
    public long getContentLength() {
        return application.getContentLength();
    }

    @Override
    public @Nullable String getContentType() {
        return application.getContentType();
    }

    @Override
    public @Nullable String getContentEncoding() {
        return application.getContentEncoding();
    }

    @Override
    public boolean isChunked() {
        return application.isChunked();
    }

    @Override
    public @Nullable Set<String> getTrailerNames() {
        return application.getTrailerNames();
    }

    /** Where the body goes: notes what went, and whether it was this that failed. */
    private final class CountedChannel implements DataStreamChannel {
        private final DataStreamChannel channel;
        private volatile boolean failed;

        CountedChannel(DataStreamChannel channel) {
            this.channel = channel;
        }

        @Override
        public void requestOutput() {
            channel.requestOutput();
        }

        @Override
        public int write(ByteBuffer from) throws IOException {
            ByteBuffer part = from.duplicate();
            try {
                int written = channel.write(from);
                part.limit(from.position());
                sent.sent(part);
                return written;
            } catch (IOException e) {
                failed = true;
                throw e;
            }
        }

        @Override
        public void endStream() throws IOException {
            sent.ends();
            try {
                channel.endStream();
            } catch (IOException e) {
                failed = true;
                throw e;
            }
        }

        @Override
        public void endStream(@Nullable List<? extends Header> trailers) throws IOException {
            sent.ends();
            try {
                channel.endStream(trailers);
            } catch (IOException e) {
                failed = true;
                throw e;
            }
        }
    }
}
