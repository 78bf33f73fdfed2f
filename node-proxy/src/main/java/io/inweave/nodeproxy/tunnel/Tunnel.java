package io.inweave.nodeproxy.tunnel;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.util.ReferenceCountUtil;

/**
 * One end of a pair of connections whose bytes go to each other: read as fast as the other end takes them, each direction ended by
 * itself where both can. Both are on one event loop.
 */
public final class Tunnel extends ChannelInboundHandlerAdapter {
    private final Channel other;
    private final TunnelCount count;
    private boolean inputEnded;

    private Tunnel(Channel other, TunnelCount count) {
        this.other = other;
        this.count = count;
    }

    /** Puts both ends in place, behind what is there; nothing is read before {@link #start}. */
    public static void join(Channel caller, Channel server, TunnelCount count) {
        caller.config().setAutoRead(false);
        server.config().setAutoRead(false);
        caller.pipeline().addLast(new Tunnel(server, count));
        server.pipeline().addLast(new Tunnel(caller, count.reversed()));
    }

    /** From here on bytes go both ways. */
    public static void start(Channel caller, Channel server) {
        if (!caller.isActive() || !server.isActive()) {
            caller.close();
            server.close();
            return;
        }
        caller.flush();
        server.flush();
        begin(caller);
        begin(server);
    }

    /** Its end may have come before there was anybody to hear of it. */
    private static void begin(Channel channel) {
        if (hasEnded(channel)) {
            channel.pipeline().fireUserEventTriggered(ChannelInputShutdownEvent.INSTANCE);
        } else {
            channel.read();
        }
    }

    private static boolean hasEnded(Channel channel) {
        return channel instanceof DuplexChannel && ((DuplexChannel) channel).isInputShutdown();
    }

    /** A read of what has ended would be an error by which Netty closes the whole connection, also the direction that goes on. */
    private static void readMore(Channel channel) {
        if (!hasEnded(channel)) {
            channel.read();
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (!(message instanceof ByteBuf)) {
            // What is left of the HTTP that was spoken before: the end of the head that changed the protocol.
            ReferenceCountUtil.release(message);
            return;
        }
        count.passed(message);
        other.write(message).addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
        if (!other.isWritable()) {
            other.flush();
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        other.flush();
        if (other.isWritable()) {
            readMore(ctx.channel());
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        if (ctx.channel().isWritable()) {
            readMore(other);
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof ChannelInputShutdownEvent || event instanceof SslCloseCompletionEvent) {
            endInput(ctx);
        } else if (event instanceof IdleStateEvent) {
            ctx.close();
        }
    }

    /** Nothing more comes from here: the other end is told so, and both are closed once both have ended. */
    private void endInput(ChannelHandlerContext ctx) {
        if (inputEnded) {
            return;
        }
        inputEnded = true;
        Tunnel back = other.pipeline().get(Tunnel.class);
        boolean last = back == null || back.inputEnded;
        other.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(written -> {
            if (last || !(other instanceof DuplexChannel)) {
                ctx.close();
            } else {
                endOutput((DuplexChannel) other);
            }
        });
    }

    private static void endOutput(DuplexChannel channel) {
        SslHandler tls = channel.pipeline().get(SslHandler.class);
        if (tls == null) {
            channel.shutdownOutput();
        } else {
            tls.closeOutbound().addListener(told -> channel.shutdownOutput());
        }
    }

    /** What was read before the end is written before the other end is closed. */
    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        other.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        ctx.close();
    }
}
