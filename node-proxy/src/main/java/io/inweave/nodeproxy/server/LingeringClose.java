package io.inweave.nodeproxy.server;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DuplexChannel;
import io.netty.util.ReferenceCountUtil;
import java.util.concurrent.TimeUnit;

/**
 * Ends a connection whose caller is still sending: what it sends is dropped for a moment, because closing at once would make the
 * system take back the answer that was just written (RFC 9112, section 9.6).
 */
final class LingeringClose extends ChannelInboundHandlerAdapter {
    private static final long SECONDS = 1;

    private LingeringClose() {}

    /** Closes once everything written is out. */
    static void of(ChannelHandlerContext last) {
        Channel channel = last.channel();
        channel.pipeline().addLast(new LingeringClose());
        last.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(written -> {
            if (!written.isSuccess() || !(channel instanceof DuplexChannel)) {
                channel.close();
                return;
            }
            ((DuplexChannel) channel).shutdownOutput();
            channel.config().setAutoRead(true);
            channel.eventLoop().schedule(() -> channel.close(), SECONDS, TimeUnit.SECONDS);
        });
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        ReferenceCountUtil.release(message);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        ctx.close();
    }
}
