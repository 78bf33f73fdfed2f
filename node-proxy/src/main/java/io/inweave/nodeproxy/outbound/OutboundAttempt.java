package io.inweave.nodeproxy.outbound;

import io.inweave.agent.weaving.http.HttpAnswer;
import io.inweave.core.exchange.Failure;
import io.inweave.core.exchange.Replay;
import io.inweave.nodeproxy.http.Bodies;
import io.inweave.nodeproxy.http.HopHeaders;
import io.inweave.nodeproxy.relay.AnswerFlow;
import io.inweave.nodeproxy.tunnel.Tunnel;
import io.inweave.nodeproxy.tunnel.TunnelCount;
import io.inweave.nodeproxy.upstream.Opening;
import io.inweave.nodeproxy.upstream.Origin;
import io.inweave.nodeproxy.upstream.UpstreamCall;
import io.inweave.nodeproxy.upstream.UpstreamListener;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;

/** One attempt of a request at one endpoint. What it brings is judged by the mesh; an answer that is not delivered is read and dropped. */
final class OutboundAttempt implements UpstreamListener {
    private final OutboundCall owner;
    private final Origin origin;
    private final HttpRequest head;
    private @Nullable Opening opening;
    private @Nullable UpstreamCall call;
    private boolean dropping;
    private boolean delivering;
    private boolean repeated;
    private boolean over;

    OutboundAttempt(OutboundCall owner, Origin origin, HttpRequest head) {
        this.owner = owner;
        this.origin = origin;
        this.head = head;
    }

    void begin() {
        opening = owner.services().upstreams().open(origin, owner.loop(), this);
    }

    void abort() {
        if (over) {
            return;
        }
        if (call != null) {
            call.abort();
        } else if (opening != null) {
            opening.abort();
        }
    }

    @Override
    public void opened(UpstreamCall opened) {
        call = opened;
        if (owner.isGone()) {
            opened.abort();
            return;
        }
        opened.send(copy());
        owner.requestBody().sendTo(opened);
        opened.read();
    }

    /** The head again and again: the connection that it is tried on first may turn out to be closed. */
    private HttpRequest copy() {
        if (head instanceof FullHttpRequest full) {
            return full.copy();
        }
        return new DefaultHttpRequest(
                head.protocolVersion(),
                head.method(),
                head.uri(),
                head.headers().copy());
    }

    @Override
    public void answerHead(HttpResponse from) {
        UpstreamCall current = call;
        if (current == null || over) {
            ReferenceCountUtil.release(from);
            return;
        }
        HopHeaders.strip(from.headers());
        if (Bodies.isInformational(from)) {
            owner.answer().informational(from, current);
        } else if (from.status().code() == 101) {
            switchProtocols(from, current);
        } else if (owner.isOfMesh() && !owner.mesh().answered(new Head(from))) {
            drop(from, current);
        } else {
            deliver(from, current);
        }
    }

    private void drop(HttpResponse from, UpstreamCall current) {
        dropping = true;
        owner.requestBody().detach();
        boolean whole = from instanceof LastHttpContent;
        ReferenceCountUtil.release(from);
        if (whole) {
            over = true;
            owner.mesh().discarded();
        } else {
            current.read();
        }
    }

    private void deliver(HttpResponse from, UpstreamCall current) {
        delivering = true;
        owner.requestBody().release();
        if (owner.isOfMesh()) {
            HopHeaders.apply(owner.mesh().responseHeaders(), from.headers());
        }
        owner.answer().head(from, current);
        endIfOver();
    }

    private void endIfOver() {
        AnswerFlow answer = owner.answer();
        if (answer.ended() && !over) {
            over = true;
            finish();
        }
    }

    private void finish() {
        if (owner.isOfMesh()) {
            owner.mesh().finished(owner.answer().grpcStatus(), owner.answer().bytes());
        }
    }

    private void switchProtocols(HttpResponse from, UpstreamCall current) {
        String upgrade = owner.upgrade();
        if (upgrade == null) {
            current.abort();
            return;
        }
        if (owner.isOfMesh() && !owner.mesh().answered(new Head(from))) {
            drop(from, current);
            return;
        }
        over = true;
        owner.mesh().endClock();
        HopHeaders.upgrade(from.headers(), upgrade);
        TunnelCount count = new TunnelCount();
        Channel caller = owner.downstream().channel();
        Channel server = current.channel();
        Tunnel.join(caller, server, count);
        owner.downstream().switchProtocols(from);
        current.leaveHttp();
        caller.closeFuture().addListener(closed -> {
            if (owner.isOfMesh()) {
                owner.mesh().finished(null, count.toCaller());
            }
        });
        Tunnel.start(caller, server);
    }

    @Override
    public void answerBody(HttpContent part) {
        UpstreamCall current = call;
        if (current == null || over) {
            part.release();
        } else if (dropping) {
            boolean last = part instanceof LastHttpContent;
            part.release();
            if (last) {
                over = true;
                owner.mesh().discarded();
            } else {
                current.read();
            }
        } else {
            owner.answer().body(part, current);
            endIfOver();
        }
    }

    @Override
    public void sendable() {
        owner.requestBody().writable();
    }

    @Override
    public void failed(Throwable cause, Failure failure) {
        if (over) {
            return;
        }
        UpstreamCall current = call;
        call = null;
        owner.requestBody().detach();
        if (owner.isGone()) {
            over = true;
        } else if (dropping) {
            over = true;
            owner.mesh().discarded();
        } else if (delivering) {
            over = true;
            finish();
            owner.downstream().abort();
        } else if (current != null && current.isReused() && failure == Failure.RESET && mayRepeat()) {
            repeated = true;
            opening = owner.services().upstreams().openNew(origin, owner.loop(), this);
        } else if (owner.isOfMesh()) {
            over = true;
            owner.mesh().failed(cause, failure, owner.requestBody().progress());
        } else {
            over = true;
            owner.fail(cause);
        }
    }

    /** Whether a kept connection may just have been closed at its other end, and the request be sent again without harm. */
    private boolean mayRepeat() {
        boolean timedOut = owner.isOfMesh() && owner.mesh().timedOut();
        return !repeated
                && !timedOut
                && owner.requestBody().replay() == Replay.NONE
                && Bodies.isIdempotent(head.method());
    }

    /** The head of an answer as core asks about it. */
    private static final class Head extends HttpAnswer {
        private final HttpResponse head;
        private final HttpHeaders headers;

        Head(HttpResponse head) {
            this.head = head;
            this.headers = head.headers();
        }

        @Override
        public int status() {
            return head.status().code();
        }

        @Override
        public @Nullable String header(String lowerCaseName) {
            return HopHeaders.joined(headers, lowerCaseName);
        }
    }
}
