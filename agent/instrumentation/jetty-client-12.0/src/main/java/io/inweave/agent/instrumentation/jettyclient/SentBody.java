package io.inweave.agent.instrumentation.jettyclient;

import io.inweave.agent.weaving.http.KeptBytes;
import io.inweave.core.exchange.Replay;
import java.nio.ByteBuffer;
import org.eclipse.jetty.client.BytesRequestContent;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.io.Content;
import org.jspecify.annotations.Nullable;

/**
 * The body of the application's request, for one attempt after another. What the library made and can rewind is read again; of anything
 * else as much as went by is kept, within limits.
 */
final class SentBody {
    /** A content of anybody else's may say that it is rewound, and fail when it is read again: that of Jetty's reactive client does. */
    private static final String LIBRARYS = "org.eclipse.jetty.client.";

    private final Request.@Nullable Content applications;
    private final boolean none;
    private final boolean rewinds;
    private final KeptBytes kept = new KeptBytes();
    private volatile boolean begun;
    private volatile boolean failed;
    private volatile long bytes;
    private volatile @Nullable Runnable demanded;

    /** @param applications null for none, where the library makes no empty one of it */
    SentBody(Request.@Nullable Content applications) {
        this.applications = applications;
        this.none = applications == null || applications.getLength() == 0;
        // Nothing has been read yet: this only asks whether it can.
        this.rewinds = applications != null
                && !none
                && applications.getClass().getName().startsWith(LIBRARYS)
                && applications.rewind();
        if (applications != null && !none && !rewinds) {
            kept.begin(applications.getLength());
        }
    }

    /** What an attempt sends; null for nothing. */
    Request.@Nullable Content forAttempt() {
        bytes = 0;
        if (applications == null) {
            return null;
        }
        if (begun && rewinds) {
            applications.rewind();
        }
        return !begun || none || rewinds
                ? new AttemptContent(this, applications)
                : new BytesRequestContent(applications.getContentType(), kept.toByteArray());
    }

    Replay replay() {
        if (none) {
            return Replay.NONE;
        }
        return rewinds ? Replay.REPEATABLE : kept.replay();
    }

    /** Whether anything was taken from the application. */
    boolean begun() {
        return begun;
    }

    /** Whether it was the application's own body that failed. */
    boolean failed() {
        return failed;
    }

    /** Length of the last attempt's body so far. */
    long bytes() {
        return bytes;
    }

    /** Reads on. */
    Content.@Nullable Chunk read(Content.Source body) {
        Content.Chunk chunk = body.read();
        if (chunk == null) {
            return null;
        }
        if (Content.Chunk.isFailure(chunk)) {
            failed = true;
            return chunk;
        }
        begun = true;
        ByteBuffer content = chunk.getByteBuffer().slice();
        bytes += content.remaining();
        if (!none && !rewinds) {
            kept.keep(content);
            if (chunk.isLast()) {
                kept.end();
            }
        }
        return chunk;
    }

    /** The call failed: whoever writes the body is told. */
    void fail(Throwable reason) {
        if (applications != null) {
            applications.fail(reason);
        }
    }

    /** The mesh has answered by itself: whoever still writes the body gets to its end, and to the answer. */
    void drop() {
        Request.Content body = applications;
        if (body == null || none || rewinds) {
            return;
        }
        while (true) {
            Content.Chunk chunk = body.read();
            if (chunk == null) {
                demand(body, this::drop);
                return;
            }
            boolean over = chunk.isLast() || Content.Chunk.isFailure(chunk);
            chunk.release();
            if (over) {
                return;
            }
        }
    }

    /** Asks the application for more, unless that was done for an attempt before; whoever asked last is told. */
    void demand(Content.Source body, Runnable told) {
        boolean asked = demanded != null;
        demanded = told;
        if (!asked) {
            body.demand(this::available);
        }
    }

    private void available() {
        Runnable told = demanded;
        demanded = null;
        if (told != null) {
            told.run();
        }
    }
}
