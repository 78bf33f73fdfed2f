package io.inweave.agent.netty;

import io.inweave.core.exchange.InboundPort;
import io.inweave.core.telemetry.EventLog;
import io.inweave.core.tls.PeerIdentity;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.ReferenceCountUtil;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLException;

/**
 * Above the mesh's TLS: notes who the peer is before anything it sent is read, and keeps from the server's own handlers that
 * there is TLS at all.
 */
final class PeerCheck extends ChannelInboundHandlerAdapter {
    private final SslHandler tls;
    private final InboundPort port;
    private final AtomicReference<PeerIdentity> peer;
    private final EventLog log;

    PeerCheck(SslHandler tls, InboundPort port, AtomicReference<PeerIdentity> peer, EventLog log) {
        this.tls = tls;
        this.port = port;
        this.peer = peer;
        this.log = log;
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof SslHandshakeCompletionEvent) {
            SslHandshakeCompletionEvent handshake = (SslHandshakeCompletionEvent) event;
            if (handshake.isSuccess()) {
                check(ctx);
            } else {
                // MeshTls has told its log why.
                ctx.close();
            }
        } else if (!(event instanceof SslCloseCompletionEvent)) {
            ctx.fireUserEventTriggered(event);
        }
    }

    private void check(ChannelHandlerContext ctx) {
        try {
            peer.set(port.verify(tls.engine().getSession()));
        } catch (SSLException | RuntimeException e) {
            refuse(ctx, e);
        }
    }

    private void refuse(ChannelHandlerContext ctx, Exception cause) {
        log.peer(
                "a mutual TLS peer was refused",
                "remote",
                ctx.channel().remoteAddress(),
                "local",
                ctx.channel().localAddress(),
                "cause",
                cause);
        ctx.close();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (peer.get() == null) {
            // Cannot be: but nothing may pass that nobody vouches for.
            ReferenceCountUtil.release(message);
            ctx.close();
            return;
        }
        ctx.fireChannelRead(message);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (peer.get() == null) {
            ctx.close();
        } else {
            ctx.fireExceptionCaught(cause);
        }
    }
}
