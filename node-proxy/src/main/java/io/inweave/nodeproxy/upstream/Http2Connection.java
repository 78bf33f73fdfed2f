package io.inweave.nodeproxy.upstream;

import io.inweave.agent.weaving.http.Failures;
import io.inweave.core.exchange.Failure;
import io.inweave.nodeproxy.http.HttpLimits;
import io.inweave.nodeproxy.net.PacedReads;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2GoAwayFrame;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2SettingsFrame;
import io.netty.handler.codec.http2.Http2StreamChannel;
import io.netty.handler.codec.http2.Http2StreamChannelBootstrap;
import io.netty.handler.codec.http2.Http2StreamFrameToHttpObjectCodec;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;

/** A connection of HTTP/2 to a server, and how many requests are on it. Belongs to its event loop. */
final class Http2Connection extends ChannelInboundHandlerAdapter {
    /** Until the server has said how many it takes (RFC 9113, section 6.5.2, recommends no fewer). */
    private static final long BEFORE_SETTINGS = 100;

    private final Channel channel;
    private long limit = BEFORE_SETTINGS;
    private long open;
    private boolean served;
    private boolean leaving;

    private Http2Connection(Channel channel) {
        this.channel = channel;
    }

    /** On a connection that has just been made. */
    static Http2Connection on(Channel channel) {
        Http2Connection connection = new Http2Connection(channel);
        channel.pipeline()
                .addLast(
                        Http2FrameCodecBuilder.forClient()
                                .initialSettings(HttpLimits.client())
                                .build(),
                        new Http2MultiplexHandler(new NoPush()),
                        connection);
        channel.config().setAutoRead(true);
        return connection;
    }

    boolean hasRoom() {
        return channel.isActive() && !leaving && open < limit;
    }

    boolean isIdle() {
        return open == 0;
    }

    Channel channel() {
        return channel;
    }

    /** Begins a request on a stream of its own. */
    void begin(UpstreamListener listener) {
        open++;
        boolean reused = served;
        served = true;
        Http2Call call = new Http2Call(listener, reused);
        new Http2StreamChannelBootstrap(channel)
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel stream) {
                        stream.config().setAutoRead(false);
                        stream.pipeline().addLast(new Http2StreamFrameToHttpObjectCodec(false), new PacedReads(), call);
                    }
                })
                .open()
                .addListener((Future<Http2StreamChannel> opened) -> {
                    if (opened.isSuccess()) {
                        opened.getNow().closeFuture().addListener(closed -> closed());
                        call.opened(opened.getNow());
                    } else {
                        closed();
                        listener.failed(opened.cause(), Failure.REFUSED_STREAM);
                    }
                });
    }

    private void closed() {
        open--;
        if (leaving && open == 0) {
            channel.close();
        }
    }

    /** Takes no more requests, and closes with the last. */
    void leave() {
        leaving = true;
        if (open == 0) {
            channel.close();
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object frame) {
        if (frame instanceof Http2SettingsFrame settings) {
            Long streams = settings.settings().maxConcurrentStreams();
            if (streams != null) {
                limit = streams;
            }
        } else if (frame instanceof Http2GoAwayFrame) {
            leave();
        }
        ReferenceCountUtil.release(frame);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        leaving = true;
        ctx.close();
    }

    /** What a failure of the connection means for a request on it. */
    static Failure failureOf(Throwable cause) {
        return Failures.connected(cause) == Failure.OTHER ? Failure.RESET : Failures.connected(cause);
    }

    /** Servers may not push: our settings say so. */
    private static final class NoPush extends ChannelInitializer<Channel> {
        @Override
        protected void initChannel(Channel stream) {
            stream.close();
        }
    }
}
