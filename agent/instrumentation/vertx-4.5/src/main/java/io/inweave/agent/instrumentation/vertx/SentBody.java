package io.inweave.agent.instrumentation.vertx;

import io.inweave.agent.weaving.http.KeptBytes;
import io.inweave.core.exchange.Replay;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * What the application writes: waits until an attempt has a stream, goes out there, and is kept for the next attempt. The application
 * writes from one thread at a time, whichever; the call's context sends. Thread-safe.
 */
final class SentBody {
    /** Bytes. As much as the library takes by itself before it asks to wait. */
    private static final int HIGH_WATER = 64 * 1024;

    private final CallContext context;
    private final KeptBytes kept = new KeptBytes();
    private final Queue<Held> held = new ArrayDeque<>();
    private @Nullable WireStream open;
    private boolean begun;
    private boolean dropped;
    private @Nullable Throwable failed;
    private long heldBytes;
    private volatile long bytes;

    SentBody(CallContext context) {
        this.context = context;
        kept.begin(-1);
    }

    /** A part that waits for a stream. */
    private static final class Held {
        private final @Nullable ByteBuf part;
        private final boolean end;
        private final Promise<Void> written;

        Held(@Nullable ByteBuf part, boolean end, Promise<Void> written) {
            this.part = part;
            this.end = end;
            this.written = written;
        }

        void settle(Future<Void> sent) {
            sent.onComplete(done -> {
                if (done.succeeded()) {
                    written.tryComplete();
                } else {
                    written.tryFail(done.cause());
                }
            });
        }
    }

    /** @return told in the call's context once it was written to a connection */
    Future<Void> write(@Nullable ByteBuf part, boolean end) {
        WireStream stream;
        synchronized (this) {
            keep(part, end);
            stream = open;
            if (stream == null) {
                return later(part, end);
            }
        }
        return stream.write(part, end);
    }

    private void keep(@Nullable ByteBuf part, boolean end) {
        if (part != null) {
            bytes += part.readableBytes();
            for (ByteBuffer some : part.nioBuffers()) {
                kept.keep(some);
            }
        }
        if (end) {
            kept.end();
        }
    }

    private Future<Void> later(@Nullable ByteBuf part, boolean end) {
        Promise<Void> written = context.promise();
        if (failed != null) {
            written.fail(failed);
        } else if (dropped) {
            written.complete();
        } else {
            held.add(new Held(part, end, written));
            heldBytes += part == null ? 0 : part.readableBytes();
        }
        return written.future();
    }

    /** Whether more waits than the application should write. */
    synchronized boolean isFull() {
        return heldBytes > HIGH_WATER;
    }

    /**
     * An attempt has a stream: the head goes out and what waited; or, for a later attempt, all that the first one sent.
     *
     * @return told once the head was written
     */
    Future<Void> send(SentHead head, WireStream stream) {
        boolean again;
        synchronized (this) {
            again = begun;
            begun = true;
        }
        Held first = again ? null : next(stream);
        if (first == null) {
            byte[] all = kept.toByteArray();
            return stream.head(head, all.length == 0 ? null : Unpooled.wrappedBuffer(all), true);
        }
        Future<Void> written = stream.head(head, first.part, first.end);
        first.settle(written);
        for (Held part = next(stream); part != null; part = next(stream)) {
            part.settle(stream.write(part.part, part.end));
        }
        return written;
    }

    /** What to send next; after the last the application writes to the stream itself, so that nothing overtakes. */
    private synchronized @Nullable Held next(WireStream stream) {
        Held part = held.poll();
        if (part == null) {
            heldBytes = 0;
            open = stream;
        }
        return part;
    }

    /** Nobody will read it: what waits, and what comes, counts as written. */
    void drop() {
        Queue<Held> waiting = stop(null);
        waiting.forEach(part -> part.written.tryComplete());
    }

    /** Nobody will read it: what waits, and what comes, fails. */
    void fail(Throwable cause) {
        Queue<Held> waiting = stop(cause);
        waiting.forEach(part -> part.written.tryFail(cause));
    }

    private synchronized Queue<Held> stop(@Nullable Throwable cause) {
        dropped = true;
        failed = cause;
        Queue<Held> waiting = new ArrayDeque<>(held);
        held.clear();
        heldBytes = 0;
        return waiting;
    }

    Replay replay() {
        return kept.replay();
    }

    long bytes() {
        return bytes;
    }
}
