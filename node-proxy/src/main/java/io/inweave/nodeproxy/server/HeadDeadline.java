package io.inweave.nodeproxy.server;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Before the codec: whoever has begun the head of a request has to come to its end, or is cut off. */
final class HeadDeadline extends ChannelInboundHandlerAdapter {
    private final long nanos;
    private boolean awaited = true;
    private @Nullable ScheduledFuture<?> clock;

    HeadDeadline(long nanos) {
        this.nanos = nanos;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (awaited && clock == null) {
            clock = ctx.executor().schedule(() -> ctx.close(), nanos, TimeUnit.NANOSECONDS);
        }
        ctx.fireChannelRead(message);
    }

    /** A head is there. */
    void arrived() {
        awaited = false;
        stop();
    }

    /** The next head may begin. */
    void expect() {
        awaited = true;
    }

    private void stop() {
        if (clock != null) {
            clock.cancel(false);
            clock = null;
        }
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        stop();
    }
}
