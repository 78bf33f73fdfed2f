package io.inweave.agent.jettyclient;

import io.inweave.agent.weaving.http.KeptBytes;
import io.inweave.core.exchange.Replay;
import java.nio.ByteBuffer;
import org.eclipse.jetty.client.HttpRequest;

/**
 * The body of the application's request, for one attempt after another. What the library itself would read again is read again; of
 * what it would not, as much as went by is kept, within limits.
 */
public abstract class SentBody {
    private final boolean none;
    private final boolean reproducible;
    private final KeptBytes kept = new KeptBytes();
    private volatile boolean begun;
    private volatile boolean failed;
    private volatile long bytes;

    /**
     * @param length as announced, bytes; 0 for none, -1 when unknown
     * @param reproducible whether it can be read more than once
     */
    protected SentBody(long length, boolean reproducible) {
        this.none = length == 0;
        this.reproducible = reproducible;
        if (!none && !reproducible) {
            kept.begin(length);
        }
    }

    final void giveTo(HttpRequest attempt) {
        bytes = 0;
        give(attempt);
    }

    /** Gives an attempt what it sends. */
    protected abstract void give(HttpRequest attempt);

    /** The mesh has answered by itself: whoever still writes the body gets to its end, and to the answer. */
    protected abstract void drop();

    /** The call is over, and failed: what was not sent is the application's again, unless the library has told it by itself. */
    protected void abandon(Throwable reason) {}

    protected final boolean isReproducible() {
        return reproducible;
    }

    /** Whether what goes next is what was kept of what went before. */
    protected final boolean isKept() {
        return begun && !none && !reproducible;
    }

    protected final byte[] keptBytes() {
        return kept.toByteArray();
    }

    /** Some of the application's body goes by. */
    protected final void passes(ByteBuffer content) {
        if (content.hasRemaining()) {
            begun = true;
            bytes += content.remaining();
            if (!none && !reproducible) {
                kept.keep(content.slice());
            }
        }
    }

    /** The application's body came to its end. */
    protected final void ends() {
        if (!none && !reproducible) {
            kept.end();
        }
    }

    /** It was the application's own body that failed. */
    protected final void fails() {
        failed = true;
    }

    public final Replay replay() {
        if (none) {
            return Replay.NONE;
        }
        return reproducible ? Replay.REPEATABLE : kept.replay();
    }

    /** Whether anything was taken from the application. */
    public final boolean begun() {
        return begun;
    }

    final boolean failed() {
        return failed;
    }

    /** Length of the last attempt's body so far. */
    final long bytes() {
        return bytes;
    }
}
