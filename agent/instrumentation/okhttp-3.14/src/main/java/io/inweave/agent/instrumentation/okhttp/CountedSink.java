package io.inweave.agent.instrumentation.okhttp;

import java.io.IOException;
import okio.Buffer;
import okio.ForwardingSink;
import okio.Sink;

/** Where a request's body is written to: counts, and remembers whether it was the connection that failed. */
final class CountedSink extends ForwardingSink {
    private volatile long bytes;
    private volatile boolean complete;
    private volatile boolean failed;

    CountedSink(Sink sink) {
        super(sink);
    }

    @Override
    @SuppressWarnings("NonAtomicVolatileUpdate") // One thread writes; others may read how far it is.
    public void write(Buffer source, long byteCount) throws IOException {
        try {
            super.write(source, byteCount);
            bytes += byteCount;
        } catch (IOException e) {
            failed = true;
            throw e;
        }
    }

    @Override
    public void flush() throws IOException {
        try {
            super.flush();
        } catch (IOException e) {
            failed = true;
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        try {
            super.close();
            complete = true;
        } catch (IOException e) {
            failed = true;
            throw e;
        }
    }

    long bytes() {
        return bytes;
    }

    /** Whether the body stopped before its end though the connection took all of it: an error of the application's own. */
    boolean brokenOff() {
        return !complete && !failed;
    }
}
