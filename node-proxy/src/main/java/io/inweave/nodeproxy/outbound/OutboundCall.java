package io.inweave.nodeproxy.outbound;

import io.inweave.agent.weaving.async.AsyncCall;
import io.inweave.agent.weaving.async.AsyncLibrary;
import io.inweave.agent.weaving.http.ReplyMessage;
import io.inweave.core.exchange.Attempt;
import io.inweave.core.exchange.ClientRequest;
import io.inweave.core.exchange.Destination;
import io.inweave.core.exchange.HeaderChanges;
import io.inweave.core.exchange.LocalReply;
import io.inweave.core.exchange.Protocol;
import io.inweave.nodeproxy.http.Bodies;
import io.inweave.nodeproxy.http.HopHeaders;
import io.inweave.nodeproxy.http.ProxyAnswer;
import io.inweave.nodeproxy.http.RequestTarget;
import io.inweave.nodeproxy.relay.AnswerFlow;
import io.inweave.nodeproxy.relay.RequestBody;
import io.inweave.nodeproxy.server.Downstream;
import io.inweave.nodeproxy.server.ServerCall;
import io.inweave.nodeproxy.upstream.Origin;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import org.jspecify.annotations.Nullable;

/**
 * One request of the process beside. What is not of the mesh is performed once, at the host that it names; all else as core says, by
 * the same loop of attempts as the agent's asynchronous clients. Belongs to the event loop of its caller's connection.
 */
final class OutboundCall implements ServerCall, AsyncLibrary {
    /** gRPC, status codes. */
    private static final Integer UNAVAILABLE = 14;

    private final OutboundServices services;
    private final Downstream downstream;
    private final HttpHeaders headers;
    private final RequestTarget target;
    private final OutboundRequest request;
    private final RequestBody body;
    private final AnswerFlow answer;
    private final AsyncCall mesh;
    private final @Nullable String upgrade;
    private @Nullable OutboundAttempt attempt;
    private boolean ofMesh = true;
    private boolean gone;

    OutboundCall(OutboundServices services, HttpRequest head, RequestTarget target, Downstream downstream) {
        this.services = services;
        this.downstream = downstream;
        this.target = target;
        this.upgrade = downstream.protocol() == Protocol.HTTP_1_1 ? HopHeaders.upgrade(head) : null;
        this.headers = head.headers();
        HopHeaders.strip(headers);
        this.body = new RequestBody(downstream, RequestBody.KEPT_FOR_RETRIES, Bodies.announcedBy(head));
        this.answer = new AnswerFlow(downstream);
        this.request = new OutboundRequest(head.method().name(), target, headers, downstream.protocol(), body);
        this.mesh = new AsyncCall(services, this);
    }

    void begin(String host, int port) {
        Destination known = services.outbound().destination(host, port);
        switch (known.kind()) {
            case MESH:
            case REFUSED:
                mesh.begin(known);
                break;
            case UNKNOWN:
                mesh.discover(host, port);
                break;
            default:
                leave();
        }
    }

    EventLoop loop() {
        return downstream.channel().eventLoop();
    }

    OutboundServices services() {
        return services;
    }

    Downstream downstream() {
        return downstream;
    }

    RequestBody requestBody() {
        return body;
    }

    AnswerFlow answer() {
        return answer;
    }

    AsyncCall mesh() {
        return mesh;
    }

    boolean isOfMesh() {
        return ofMesh;
    }

    @Nullable
    String upgrade() {
        return upgrade;
    }

    @Override
    public ClientRequest request() {
        return request;
    }

    @Override
    public void execute(Runnable task) {
        loop().execute(task);
    }

    @Override
    public void perform(Attempt chosen) {
        OutboundAttempt next = new OutboundAttempt(this, origin(chosen), RequestHead.of(request, chosen, upgrade));
        attempt = next;
        next.begin();
    }

    private Origin origin(Attempt chosen) {
        Origin.Wire wire = wire();
        return new Origin(
                chosen.poolHost() + ' ' + wire,
                chosen.endpoint().address(),
                chosen.endpoint().port(),
                chosen.tls(),
                wire,
                chosen.connectTimeoutNanos());
    }

    /** What the caller speaks is spoken on, as a woven client speaks its library's protocol. */
    private Origin.Wire wire() {
        return downstream.protocol() == Protocol.HTTP_1_1 ? Origin.Wire.HTTP_1_1 : Origin.Wire.HTTP_2;
    }

    /** Not of the mesh: on to the host itself, in plaintext, as without a proxy. */
    @Override
    public void leave() {
        ofMesh = false;
        String host = target.host();
        if (gone || host == null) {
            return;
        }
        Origin outside = new Origin(
                "outside " + host + ':' + target.port() + ' ' + wire(), host, target.port(), null, wire(), 0);
        OutboundAttempt next = new OutboundAttempt(this, outside, RequestHead.unchanged(request, upgrade));
        attempt = next;
        next.begin();
    }

    @Override
    public void abort() {
        loop().execute(() -> {
            if (attempt != null) {
                attempt.abort();
            }
        });
    }

    @Override
    public void reply(ReplyMessage reply) {
        body.release();
        downstream.answer(ProxyAnswer.of(reply));
    }

    @Override
    public void fail(Throwable failure) {
        body.release();
        if (answer.begun()) {
            downstream.abort();
            return;
        }
        boolean grpc = downstream.protocol() == Protocol.GRPC;
        services.log().debug("a call failed", "host", target.authority(), "cause", failure);
        LocalReply reply = LocalReply.of(
                503, "no answer from " + target.authority() + ": " + text(failure), grpc ? UNAVAILABLE : null, "UF");
        downstream.answer(ProxyAnswer.of(ReplyMessage.of(reply, HeaderChanges.NONE, request.method())));
    }

    private static String text(Throwable failure) {
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }

    @Override
    public long requestBytes() {
        return body.bytes();
    }

    @Override
    public void body(HttpContent part) {
        if (gone) {
            part.release();
        } else {
            body.came(part);
        }
    }

    @Override
    public void writable() {
        answer.writable();
    }

    @Override
    public void gone() {
        if (gone || answer.ended()) {
            return;
        }
        gone = true;
        body.release();
        mesh.cancelled();
        if (attempt != null) {
            attempt.abort();
        }
    }

    boolean isGone() {
        return gone;
    }
}
