package io.inweave.nodeproxy.server;

import io.inweave.core.exchange.Protocol;
import io.inweave.nodeproxy.http.ProxyAnswer;
import io.inweave.nodeproxy.http.RequestGuard;
import io.inweave.nodeproxy.net.OpenConnections;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http2.Http2ResetFrame;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;

/**
 * Behind the codec of a connection of HTTP/1.1, or of one stream of HTTP/2: takes one request after another, and reads no more than
 * whoever serves it asks for. Belongs to the channel's event loop.
 */
final class HttpStream extends ChannelInboundHandlerAdapter {
    private final ServerCalls calls;
    private final StreamKind kind;
    private @Nullable ChannelHandlerContext context;
    private @Nullable Turn turn;

    /** The head of a request that came before the answer of the one before it was through. */
    private @Nullable HttpRequest pipelined;

    private boolean draining;
    private boolean over;

    HttpStream(ServerCalls calls, StreamKind kind) {
        this.calls = calls;
        this.kind = kind;
    }

    ChannelHandlerContext context() {
        ChannelHandlerContext known = context;
        if (known == null) {
            throw new IllegalStateException("not in a pipeline yet");
        }
        return known;
    }

    StreamKind kind() {
        return kind;
    }

    boolean draining() {
        return draining;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        context = ctx;
        if (ctx.channel().isActive()) {
            ctx.read();
        }
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        ctx.read();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (over) {
            ReferenceCountUtil.release(message);
        } else if (message instanceof HttpRequest head) {
            if (turn == null) {
                begin(head);
            } else {
                pipelined = head;
            }
        } else if (message instanceof HttpContent part && turn != null && pipelined == null) {
            turn.body(part);
        } else {
            ReferenceCountUtil.release(message);
        }
    }

    private void begin(HttpRequest head) {
        kind.headArrived();
        RequestGuard.Refusal refusal = RequestGuard.check(head);
        Turn next = new Turn(this, head);
        turn = next;
        if (refusal == null) {
            next.begin(calls);
        } else {
            ReferenceCountUtil.release(head);
            next.refuse(ProxyAnswer.of(refusal.status(), refusal.reason()));
        }
    }

    /** The request has been read to its end: from here on the connection is read for its end, or for the next request. */
    void requestEnded() {
        if (kind.repeats() && !over) {
            kind.headExpected();
            context().read();
        }
    }

    /** The answer is written, and the connection is good for the next request. */
    void next() {
        turn = null;
        if (draining) {
            end();
            return;
        }
        HttpRequest waiting = pipelined;
        if (waiting != null) {
            pipelined = null;
            begin(waiting);
        }
    }

    /** Nothing more is served here. */
    void end() {
        over = true;
        turn = null;
        context().close();
    }

    /** The same, with patience for a caller that is still sending. */
    void endGently() {
        over = true;
        turn = null;
        LingeringClose.of(context());
    }

    /** The connection is somebody else's from here on. */
    void leave() {
        over = true;
        turn = null;
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        if (turn != null && ctx.channel().isWritable()) {
            turn.writable();
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof Http2ResetFrame) {
            gone();
            end();
        } else if (event instanceof IdleStateEvent) {
            gone();
            end();
        } else if (event == OpenConnections.DRAIN) {
            draining = true;
            if (turn == null && !over) {
                end();
            }
        } else {
            ctx.fireUserEventTriggered(event);
        }
        ReferenceCountUtil.release(event);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        gone();
        over = true;
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        gone();
        over = true;
        ctx.close();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        gone();
        ReferenceCountUtil.release(pipelined);
        pipelined = null;
    }

    private void gone() {
        Turn running = turn;
        turn = null;
        if (running != null) {
            running.gone();
        }
    }

    boolean isCurrent(Turn asked) {
        return turn == asked && !over;
    }

    /** gRPC is told by its content type (gRPC over HTTP/2, "Requests"). */
    Protocol protocolOf(HttpRequest head) {
        if (kind.repeats()) {
            return Protocol.HTTP_1_1;
        }
        String type = head.headers().get("content-type");
        boolean grpc = type != null
                && type.startsWith("application/grpc")
                && (type.length() == 16 || "+;".indexOf(type.charAt(16)) >= 0);
        return grpc ? Protocol.GRPC : Protocol.HTTP_2;
    }
}
