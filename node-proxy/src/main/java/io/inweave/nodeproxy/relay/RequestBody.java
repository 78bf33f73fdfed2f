package io.inweave.nodeproxy.relay;

import io.inweave.core.exchange.BodyProgress;
import io.inweave.core.exchange.Replay;
import io.inweave.nodeproxy.server.Downstream;
import io.inweave.nodeproxy.upstream.UpstreamCall;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * A request's body on its way from the caller to a server, and to the next one if that fails: what has gone by is kept up to a limit,
 * as Envoy does it, beyond which the request cannot be repeated. Reads no faster than the server takes it. Belongs to the event loop.
 */
public final class RequestBody {
    /** Bytes. Enough for most calls of services. */
    public static final int KEPT_FOR_RETRIES = 64 * 1024;

    private final Downstream from;
    private final int limit;
    private final boolean announced;
    private final Queue<ByteBuf> kept = new ArrayDeque<>();
    private @Nullable LastHttpContent end;
    private @Nullable UpstreamCall to;
    private long keptBytes;
    private long bytes;
    private boolean tooLong;
    private boolean begun;
    private boolean asked;
    private boolean released;

    /**
     * @param limit bytes to keep for another attempt
     * @param announced whether the request's head says that there is a body
     */
    public RequestBody(Downstream from, int limit, boolean announced) {
        this.from = from;
        this.limit = limit;
        this.announced = announced;
    }

    /** Whether the head is to be sent without a body. */
    public boolean isNone() {
        return !announced;
    }

    /** Sends what has come so far, and what comes from now on. */
    public void sendTo(UpstreamCall call) {
        to = call;
        if (!announced) {
            askForMore();
            return;
        }
        for (ByteBuf part : kept) {
            begun = true;
            call.send(new DefaultHttpContent(part.retainedDuplicate()));
        }
        LastHttpContent last = end;
        if (last != null) {
            begun = true;
            call.send(last.retainedDuplicate());
        }
        askForMore();
    }

    /** The attempt has ended: what comes is kept for the next, if there is room. */
    public void detach() {
        to = null;
    }

    /** A part has come from the caller. */
    public void came(HttpContent part) {
        asked = false;
        bytes += part.content().readableBytes();
        if (part instanceof LastHttpContent last) {
            end = released ? LastHttpContent.EMPTY_LAST_CONTENT : last.retainedDuplicate();
        } else {
            keep(part.content());
        }
        UpstreamCall call = to;
        if (call == null || !announced) {
            part.release();
        } else {
            begun = true;
            call.send(part);
        }
        askForMore();
    }

    private void keep(ByteBuf content) {
        if (released || tooLong) {
            return;
        }
        if (keptBytes + content.readableBytes() > limit) {
            tooLong = true;
            releaseKept();
            return;
        }
        keptBytes += content.readableBytes();
        kept.add(content.retainedDuplicate());
    }

    /** The server takes more. */
    public void writable() {
        askForMore();
    }

    private void askForMore() {
        UpstreamCall call = to;
        // Without a body there is still its end to be read.
        if (call != null && end == null && !asked && (!announced || call.isWritable())) {
            asked = true;
            from.readBody();
        }
    }

    /** Whether it can be sent once more. */
    public Replay replay() {
        if (!announced) {
            return Replay.NONE;
        }
        return tooLong || released ? Replay.ONCE : Replay.REPEATABLE;
    }

    public BodyProgress progress() {
        return begun ? BodyProgress.BEGUN : BodyProgress.NOT_BEGUN;
    }

    /** Bytes that have come from the caller. */
    public long bytes() {
        return bytes;
    }

    /** Nothing is kept any more: there will be no other attempt. */
    public void release() {
        released = true;
        releaseKept();
        LastHttpContent last = end;
        if (last != null) {
            last.release();
            end = LastHttpContent.EMPTY_LAST_CONTENT;
        }
    }

    private void releaseKept() {
        for (ByteBuf part = kept.poll(); part != null; part = kept.poll()) {
            part.release();
        }
    }
}
