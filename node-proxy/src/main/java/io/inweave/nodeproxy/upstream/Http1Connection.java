package io.inweave.nodeproxy.upstream;

import io.inweave.agent.weaving.http.Failures;
import io.inweave.core.exchange.Failure;
import io.inweave.nodeproxy.http.HttpLimits;
import io.inweave.nodeproxy.net.PacedReads;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObject;
import io.netty.util.ReferenceCountUtil;
import java.nio.channels.ClosedChannelException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A connection of HTTP/1.1 to a server, and the request that is on it. Belongs to its event loop. */
final class Http1Connection extends ChannelInboundHandlerAdapter {
    private final Channel channel;
    private final Consumer<Http1Connection> free;
    private @Nullable Http1Call current;
    private int served;

    private Http1Connection(Channel channel, Consumer<Http1Connection> free) {
        this.channel = channel;
        this.free = free;
    }

    /**
     * On a connection that has just been made.
     *
     * @param free gets it whenever it can take another request
     */
    static Http1Connection on(Channel channel, Consumer<Http1Connection> free) {
        Http1Connection connection = new Http1Connection(channel, free);
        channel.pipeline()
                .addLast(new HttpClientCodec(HttpLimits.decoder(), false, false), new PacedReads(), connection);
        return connection;
    }

    Channel channel() {
        return channel;
    }

    /** Requests so far. */
    int served() {
        return served;
    }

    boolean isGood() {
        return channel.isActive() && current == null;
    }

    /** Begins a request. */
    void begin(UpstreamListener listener) {
        Http1Call call = new Http1Call(this, listener, served > 0);
        current = call;
        served++;
        listener.opened(call);
    }

    boolean isCurrent(Http1Call call) {
        return current == call;
    }

    /** The answer has come to its end. */
    void ended(boolean reusable) {
        current = null;
        if (reusable && channel.isActive()) {
            // Read on, to see it closed.
            channel.read();
            free.accept(this);
        } else {
            channel.close();
        }
    }

    void broken() {
        current = null;
        channel.close();
    }

    /** Leaves the bare connection behind. */
    void leaveHttp() {
        current = null;
        ChannelPipeline pipeline = channel.pipeline();
        pipeline.remove(this);
        pipeline.remove(HttpClientCodec.class);
        pipeline.remove(PacedReads.class);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        Http1Call call = current;
        if (call != null && message instanceof HttpObject part) {
            call.came(part);
        } else {
            // Nobody asked: what comes next could be taken for somebody's answer.
            ReferenceCountUtil.release(message);
            ctx.close();
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        if (current != null && channel.isWritable()) {
            current.writable();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        fail(new ClosedChannelException(), Failure.RESET);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        Throwable actual = cause instanceof DecoderException && cause.getCause() != null ? cause.getCause() : cause;
        fail(actual, Failures.connected(actual));
        ctx.close();
    }

    private void fail(Throwable cause, Failure failure) {
        Http1Call call = current;
        current = null;
        if (call != null) {
            call.fail(cause, failure);
        }
    }
}
