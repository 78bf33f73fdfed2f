package io.inweave.nodeproxy.inbound;

import io.inweave.agent.weaving.http.ReplyMessage;
import io.inweave.core.exchange.BodyProgress;
import io.inweave.core.exchange.Failure;
import io.inweave.core.exchange.HeaderChanges;
import io.inweave.core.exchange.LocalReply;
import io.inweave.core.exchange.Protocol;
import io.inweave.core.exchange.ServerExchange;
import io.inweave.core.exchange.ServerRequest;
import io.inweave.nodeproxy.http.Bodies;
import io.inweave.nodeproxy.http.HopHeaders;
import io.inweave.nodeproxy.http.ProxyAnswer;
import io.inweave.nodeproxy.http.RequestTarget;
import io.inweave.nodeproxy.relay.AnswerFlow;
import io.inweave.nodeproxy.relay.RequestBody;
import io.inweave.nodeproxy.server.Downstream;
import io.inweave.nodeproxy.server.ServerCall;
import io.inweave.nodeproxy.tls.MeshPeer;
import io.inweave.nodeproxy.tunnel.Tunnel;
import io.inweave.nodeproxy.tunnel.TunnelCount;
import io.inweave.nodeproxy.upstream.Opening;
import io.inweave.nodeproxy.upstream.UpstreamCall;
import io.inweave.nodeproxy.upstream.UpstreamListener;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/** One request from the mesh: authorized by core, then performed on the application. Belongs to the caller's event loop. */
final class InboundCall implements ServerCall, UpstreamListener {
    /** gRPC, status codes. */
    private static final Integer UNAVAILABLE = 14;

    private final ListeningPort port;
    private final Downstream downstream;
    private final HttpRequest head;
    private final RequestTarget target;
    private final ServerExchange exchange;
    private final RequestBody body;
    private final AnswerFlow answer;
    private final @Nullable String upgrade;
    private @Nullable HttpRequest toApplication;
    private @Nullable Opening opening;
    private @Nullable UpstreamCall call;
    private boolean over;

    InboundCall(ListeningPort port, HttpRequest head, Downstream downstream, MeshPeer peer) {
        this.port = port;
        this.downstream = downstream;
        this.head = head;
        this.target = RequestTarget.of(head);
        ServerRequest request = new InboundRequest(head, target, downstream, peer);
        this.exchange = port.mesh().begin(request);
        this.body = new RequestBody(downstream, 0, Bodies.announcedBy(head));
        this.answer = new AnswerFlow(downstream);
        this.upgrade = downstream.protocol() == Protocol.HTTP_1_1 ? HopHeaders.upgrade(head) : null;
        begin(peer);
    }

    private void begin(MeshPeer peer) {
        LocalReply refusal = exchange.refusal();
        if (refusal != null) {
            reply(refusal);
            return;
        }
        HttpRequest next = ApplicationHead.of(head, target, body.isNone());
        ApplicationHead.tell(next.headers(), peer, exchange.context(), port.own());
        if (upgrade != null) {
            HopHeaders.upgrade(next.headers(), upgrade);
        }
        toApplication = next;
        opening = port.upstreams().open(port.origin(), downstream.channel().eventLoop(), this);
    }

    private void reply(LocalReply local) {
        over = true;
        ReplyMessage message =
                ReplyMessage.of(local, HeaderChanges.NONE, head.method().name());
        exchange.finished(local.status(), local.grpcStatus(), body.bytes(), message.body().length);
        body.release();
        downstream.answer(ProxyAnswer.of(message));
    }

    @Override
    public void opened(UpstreamCall opened) {
        if (over) {
            opened.abort();
            return;
        }
        call = opened;
        HttpRequest next = toApplication;
        if (next != null) {
            opened.send(next);
        }
        body.sendTo(opened);
        opened.read();
    }

    @Override
    public void body(HttpContent part) {
        if (over) {
            part.release();
        } else {
            body.came(part);
        }
    }

    @Override
    public void answerHead(HttpResponse from) {
        UpstreamCall current = call;
        HopHeaders.strip(from.headers());
        if (current != null && Bodies.isInformational(from)) {
            answer.informational(from, current);
        } else if (current != null && from.status().code() == 101) {
            switchProtocols(from, current);
        } else if (current != null) {
            body.release();
            answer.head(from, current);
            endIfOver();
        }
    }

    private void switchProtocols(HttpResponse from, UpstreamCall current) {
        if (upgrade == null) {
            current.abort();
            return;
        }
        over = true;
        HopHeaders.upgrade(from.headers(), upgrade);
        TunnelCount count = new TunnelCount();
        Channel caller = downstream.channel();
        Channel application = current.channel();
        Tunnel.join(caller, application, count);
        downstream.switchProtocols(from);
        current.leaveHttp();
        caller.closeFuture().addListener(closed -> exchange.finished(101, null, count.fromCaller(), count.toCaller()));
        Tunnel.start(caller, application);
    }

    @Override
    public void answerBody(HttpContent part) {
        UpstreamCall current = call;
        if (over || current == null) {
            part.release();
            return;
        }
        answer.body(part, current);
        endIfOver();
    }

    private void endIfOver() {
        if (answer.ended()) {
            finish();
        }
    }

    private void finish() {
        if (!over) {
            over = true;
            body.release();
            exchange.finished(answer.status(), answer.grpcStatus(), body.bytes(), answer.bytes());
        }
    }

    @Override
    public void sendable() {
        body.writable();
    }

    @Override
    public void writable() {
        answer.writable();
    }

    @Override
    public void failed(Throwable cause, Failure failure) {
        UpstreamCall current = call;
        call = null;
        if (over) {
            return;
        }
        if (answer.begun()) {
            finish();
            downstream.abort();
        } else if (failure == Failure.RESET && current != null && current.isReused() && mayRepeat()) {
            // The application closed a connection that it had kept, as it may at any time (RFC 9112, section 9.3.1).
            opening =
                    port.upstreams().openNew(port.origin(), downstream.channel().eventLoop(), this);
        } else {
            port.log().debug("the application did not answer", "at", port.origin(), "failure", failure, "cause", cause);
            reply(unavailable(failure));
        }
    }

    private boolean mayRepeat() {
        return body.isNone() && Bodies.isIdempotent(head.method()) && body.progress() == BodyProgress.NOT_BEGUN;
    }

    private LocalReply unavailable(Failure failure) {
        boolean connecting = failure == Failure.CONNECT || failure == Failure.TLS;
        boolean grpc = downstream.protocol() == Protocol.GRPC;
        return LocalReply.of(
                failure == Failure.PROTOCOL ? 502 : 503,
                "the application " + (connecting ? "takes no connection" : "ended without an answer"),
                grpc ? UNAVAILABLE : null,
                connecting ? "UF" : failure == Failure.PROTOCOL ? "UPE" : "UC");
    }

    @Override
    public void gone() {
        if (over) {
            return;
        }
        finish();
        UpstreamCall current = call;
        if (current != null) {
            current.abort();
        } else if (opening != null) {
            opening.abort();
        }
    }
}
