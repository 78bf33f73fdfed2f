package io.inweave.nodeproxy.net;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** The connections that callers have open, as many as are allowed; further ones are closed as soon as they come. Thread-safe. */
@Sharable
public final class OpenConnections extends ChannelInboundHandlerAdapter {
    /** Told to every open connection when the proxy is about to end. */
    public static final Object DRAIN = new Object() {
        @Override
        public String toString() {
            return "drain";
        }
    };

    private final int limit;
    private final Set<Channel> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger count = new AtomicInteger();
    private final AtomicLong accepted = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private volatile boolean draining;

    /** @param limit how many may be open at once */
    public OpenConnections(int limit) {
        this.limit = limit;
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        Channel channel = ctx.channel();
        if (count.incrementAndGet() > limit) {
            count.decrementAndGet();
            refused.incrementAndGet();
            channel.close();
            return;
        }
        accepted.incrementAndGet();
        open.add(channel);
        channel.closeFuture().addListener(closed -> {
            open.remove(channel);
            count.decrementAndGet();
        });
        ctx.fireChannelActive();
        if (draining) {
            ctx.pipeline().fireUserEventTriggered(DRAIN);
        }
    }

    /** Tells all of them to end with what they do now. */
    public void drain() {
        draining = true;
        for (Channel channel : open) {
            channel.eventLoop().execute(() -> channel.pipeline().fireUserEventTriggered(DRAIN));
        }
    }

    /** Cuts off what is left. */
    public void closeAll() {
        open.forEach(Channel::close);
    }

    public int open() {
        return count.get();
    }

    public int limit() {
        return limit;
    }

    /** Since the start. */
    public long accepted() {
        return accepted.get();
    }

    /** Those that were too many, since the start. */
    public long refused() {
        return refused.get();
    }
}
