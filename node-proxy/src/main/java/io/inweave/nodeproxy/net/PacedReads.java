package io.inweave.nodeproxy.net;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Hands on one message for each read that is asked for, and the connection's end only after the last of them; what a decoder made of
 * one buffer waits here meanwhile. Netty's own handler for this drops what waits when the peer closes, which loses the end of an
 * answer that came with the close.
 */
public final class PacedReads extends ChannelDuplexHandler {
    private final Queue<Object> waiting = new ArrayDeque<>();
    private boolean wanted;
    private boolean delivering;
    private boolean ended;
    private boolean told;

    private record Event(Object event) {}

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        waiting.add(message);
        deliver(ctx);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (waiting.isEmpty()) {
            ctx.fireUserEventTriggered(event);
        } else {
            waiting.add(new Event(event));
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        ended = true;
        if (waiting.isEmpty()) {
            tellEnd(ctx);
        }
    }

    private void tellEnd(ChannelHandlerContext ctx) {
        if (!told) {
            told = true;
            ctx.fireChannelInactive();
        }
    }

    @Override
    public void read(ChannelHandlerContext ctx) {
        wanted = true;
        deliver(ctx);
        if (wanted && waiting.isEmpty() && !ended) {
            ctx.read();
        }
    }

    private void deliver(ChannelHandlerContext ctx) {
        if (delivering) {
            return;
        }
        delivering = true;
        boolean some = false;
        try {
            for (Object next = next(); next != null; next = next()) {
                some = true;
                if (next instanceof Event event) {
                    ctx.fireUserEventTriggered(event.event());
                } else {
                    wanted = false;
                    ctx.fireChannelRead(next);
                }
            }
        } finally {
            delivering = false;
        }
        if (some && waiting.isEmpty()) {
            if (ended) {
                tellEnd(ctx);
            } else if (wanted) {
                ctx.read();
            }
        }
    }

    private @Nullable Object next() {
        Object first = waiting.peek();
        return first instanceof Event || wanted ? waiting.poll() : null;
    }

    /** What waits goes to whoever comes after: the connection changes its protocol. */
    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        for (Object next = waiting.poll(); next != null; next = waiting.poll()) {
            if (next instanceof Event event) {
                ctx.fireUserEventTriggered(event.event());
            } else if (ctx.channel().isActive()) {
                ctx.fireChannelRead(next);
            } else {
                ReferenceCountUtil.release(next);
            }
        }
    }
}
