package io.inweave.nodeproxy.tls;

import io.inweave.core.exchange.InboundPort;
import io.inweave.core.telemetry.EventLog;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.ReferenceCountUtil;
import javax.net.ssl.SSLException;

/** Behind the mesh's TLS: checks who the peer is when the handshake ends, before anything that it sent is read. */
final class PeerGate extends ChannelInboundHandlerAdapter {
    private final SslHandler tls;
    private final InboundPort port;
    private final Entered next;
    private final EventLog log;

    PeerGate(SslHandler tls, InboundPort port, Entered next, EventLog log) {
        this.tls = tls;
        this.port = port;
        this.next = next;
        this.log = log;
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (!(event instanceof SslHandshakeCompletionEvent handshake)) {
            ctx.fireUserEventTriggered(event);
        } else if (handshake.isSuccess()) {
            enter(ctx);
        } else {
            // The engine has told its log why.
            ctx.close();
        }
    }

    private void enter(ChannelHandlerContext ctx) {
        MeshPeer peer;
        try {
            peer = new MeshPeer(port.verify(tls.engine().getSession()));
        } catch (SSLException | RuntimeException e) {
            log.peer(
                    "a mutual TLS peer was refused",
                    "remote",
                    ctx.channel().remoteAddress(),
                    "local",
                    ctx.channel().localAddress(),
                    "cause",
                    e);
            ctx.close();
            return;
        }
        String alpn = tls.applicationProtocol();
        next.entered(ctx.pipeline(), peer, alpn == null ? "" : alpn);
        ctx.pipeline().remove(this);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        // Cannot be: but nothing may pass that nobody vouches for.
        ReferenceCountUtil.release(message);
        ctx.close();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        ctx.close();
    }
}
