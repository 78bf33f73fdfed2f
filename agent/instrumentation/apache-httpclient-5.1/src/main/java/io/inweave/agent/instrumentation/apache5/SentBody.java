package io.inweave.agent.instrumentation.apache5;

import io.inweave.agent.weaving.http.KeptBytes;
import io.inweave.core.exchange.Replay;
import java.nio.ByteBuffer;
import org.apache.hc.core5.http.nio.AsyncEntityProducer;
import org.jspecify.annotations.Nullable;

/**
 * The body of the application's request, for one attempt after another. What the library can repeat is asked again; of what it
 * cannot, as much as went by is kept, within limits.
 */
final class SentBody {
    private final AsyncEntityProducer application;
    private final @Nullable KeptBytes kept;
    private volatile boolean taken;
    private volatile boolean begun;
    private volatile boolean complete;
    private volatile boolean broken;
    private volatile long bytes;

    private SentBody(AsyncEntityProducer application) {
        this.application = application;
        this.kept = application.isRepeatable() ? null : new KeptBytes();
    }

    /** Null for none. */
    static @Nullable SentBody of(@Nullable AsyncEntityProducer application) {
        return application == null ? null : new SentBody(application);
    }

    /** What the next attempt sends. */
    AsyncEntityProducer forAttempt() {
        taken |= begun;
        begun = false;
        complete = false;
        broken = false;
        bytes = 0;
        if (kept != null && kept.complete()) {
            return new AttemptBody(this, application, ByteBuffer.wrap(kept.toByteArray()));
        }
        if (kept != null) {
            kept.begin(application.getContentLength());
        } else if (taken) {
            // As the library does it before it executes a request once more.
            application.releaseResources();
        }
        return new AttemptBody(this, application, null);
    }

    Replay replay() {
        return kept == null ? Replay.REPEATABLE : kept.replay();
    }

    /** The call failed: the application is told, if it was asked for anything, as the library tells it then. */
    void fail(Exception cause) {
        if (taken || begun) {
            application.failed(cause);
        }
    }

    /** Whether the attempt has asked the application for anything. */
    boolean begun() {
        return begun;
    }

    /** Whether all of it was sent. */
    boolean complete() {
        return complete;
    }

    /** Whether it was the application's own body that failed, and not the connection. */
    boolean broken() {
        return broken;
    }

    /** Length of the last attempt's body so far. */
    long bytes() {
        return bytes;
    }

    void begins() {
        begun = true;
    }

    /** Some bytes were sent, which are what the buffer holds. */
    @SuppressWarnings("NonAtomicOperationOnVolatileField") // One thread at a time writes a request.
    void sent(ByteBuffer part) {
        bytes += part.remaining();
        if (kept != null && !kept.complete()) {
            kept.keep(part);
        }
    }

    void ends() {
        complete = true;
        if (kept != null && !kept.complete()) {
            kept.end();
        }
    }

    void breaks() {
        broken = true;
    }
}
