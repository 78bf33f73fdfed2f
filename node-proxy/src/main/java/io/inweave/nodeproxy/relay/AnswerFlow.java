package io.inweave.nodeproxy.relay;

import io.inweave.nodeproxy.server.Downstream;
import io.inweave.nodeproxy.upstream.UpstreamCall;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import org.jspecify.annotations.Nullable;

/** An answer on its way from a server to the caller, read no faster than the caller takes it. Belongs to the event loop. */
public final class AnswerFlow {
    private final Downstream to;
    private @Nullable UpstreamCall paused;
    private @Nullable Integer grpcStatus;
    private int status;
    private long bytes;
    private boolean ended;

    public AnswerFlow(Downstream to) {
        this.to = to;
    }

    /** An informational answer: more comes. */
    public void informational(HttpResponse head, UpstreamCall from) {
        to.answer(head);
        from.read();
    }

    /** The head, perhaps of an answer that is whole. */
    public void head(HttpResponse head, UpstreamCall from) {
        status = head.status().code();
        tell(head.headers());
        if (head instanceof LastHttpContent whole) {
            bytes += whole.content().readableBytes();
            tell(whole.trailingHeaders());
            ended = true;
        }
        to.answer(head);
        if (!ended) {
            next(from);
        }
    }

    /** A part of the body. */
    public void body(HttpContent part, UpstreamCall from) {
        bytes += part.content().readableBytes();
        if (part instanceof LastHttpContent last) {
            tell(last.trailingHeaders());
            ended = true;
        }
        to.write(part);
        if (!ended) {
            next(from);
        }
    }

    private void next(UpstreamCall from) {
        if (to.isWritable()) {
            from.read();
        } else {
            paused = from;
        }
    }

    /** The caller takes more. */
    public void writable() {
        UpstreamCall waiting = paused;
        paused = null;
        if (waiting != null) {
            waiting.read();
        }
    }

    private void tell(HttpHeaders headers) {
        String told = headers.get("grpc-status");
        if (told != null) {
            try {
                grpcStatus = Integer.valueOf(told.trim());
            } catch (NumberFormatException e) {
                grpcStatus = null;
            }
        }
    }

    /** 0 before there was an answer. */
    public int status() {
        return status;
    }

    public @Nullable Integer grpcStatus() {
        return grpcStatus;
    }

    public long bytes() {
        return bytes;
    }

    public boolean begun() {
        return status != 0;
    }

    public boolean ended() {
        return ended;
    }
}
