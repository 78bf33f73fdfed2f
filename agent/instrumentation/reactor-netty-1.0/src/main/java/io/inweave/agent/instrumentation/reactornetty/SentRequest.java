package io.inweave.agent.instrumentation.reactornetty;

import io.inweave.agent.weaving.http.KeptBytes;
import io.inweave.core.exchange.Replay;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What the application's request turned out to be, as it went by on its way to the connection: kept, within limits, so that it can be
 * sent again. Whether a publisher can be asked for its body a second time is unknowable. Written by one attempt after another, on
 * their event loops.
 */
final class SentRequest {
    private final boolean keeps;
    private final KeptBytes body = new KeptBytes();
    private @Nullable HttpHeaders headers;
    private volatile long bytes;

    /** @param keeps whether the application writes it; otherwise the library writes it again by itself */
    SentRequest(boolean keeps) {
        this.keeps = keeps;
    }

    /** The head goes by, before anything of it is changed. */
    void begin(HttpRequest head) {
        bytes = 0;
        if (keeps && !body.complete()) {
            headers = new DefaultHttpHeaders(false).set(head.headers());
            body.begin(HttpUtil.getContentLength(head, -1L));
        }
    }

    /** Some of the body goes by; its reader index stays. */
    void body(ByteBuf content) {
        bytes += content.readableBytes();
        if (keeps && !body.complete()) {
            for (ByteBuffer part : content.nioBuffers()) {
                body.keep(part);
            }
        }
    }

    /** Something goes by that cannot be kept. */
    void body(long length) {
        bytes += length;
        if (!body.complete()) {
            body.giveUp();
        }
    }

    void end() {
        if (keeps && !body.complete()) {
            body.end();
        }
    }

    Replay replay() {
        return keeps ? body.replay() : Replay.NONE;
    }

    /** Whether all of it is kept. */
    boolean complete() {
        return keeps && body.complete();
    }

    /** The head as the application made it; once {@link #complete}. */
    HttpHeaders headers() {
        HttpHeaders known = headers;
        if (known == null) {
            throw new IllegalStateException("no request was sent yet");
        }
        return known;
    }

    byte[] content() {
        return body.toByteArray();
    }

    /** Length of the last attempt's body so far. */
    long bytes() {
        return bytes;
    }
}
