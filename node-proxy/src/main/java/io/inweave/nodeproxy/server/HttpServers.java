package io.inweave.nodeproxy.server;

import io.inweave.nodeproxy.http.HttpLimits;
import io.inweave.nodeproxy.net.OpenConnections;
import io.inweave.nodeproxy.net.PacedReads;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2StreamFrameToHttpObjectCodec;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.util.ReferenceCountUtil;
import java.util.concurrent.TimeUnit;

/** Makes accepted connections into requests. */
public final class HttpServers {
    private final ServerTimes times;

    public HttpServers(ServerTimes times) {
        this.times = times;
    }

    /** HTTP/1.1 or HTTP/2: as TLS has agreed, else as the first bytes say. */
    public void http(ChannelPipeline pipeline, String alpn, ServerCalls calls) {
        if (alpn.endsWith("h2")) {
            http2(pipeline, calls);
        } else if (alpn.endsWith("http/1.1")) {
            http1(pipeline, calls);
        } else {
            pipeline.addLast(new PrefaceSniffer(this, times, calls));
        }
    }

    /** From here on the connection is HTTP/1.1. */
    void http1(ChannelPipeline pipeline, ServerCalls calls) {
        HeadDeadline deadline = new HeadDeadline(times.head().toNanos());
        pipeline.addLast(
                new IdleStateHandler(true, 0, 0, times.idle().toNanos(), TimeUnit.NANOSECONDS),
                deadline,
                new HttpServerCodec(HttpLimits.decoder()),
                new PacedReads(),
                new HttpStream(calls, StreamKind.connection(deadline)));
    }

    /** From here on the connection is HTTP/2, its preface still to come. */
    void http2(ChannelPipeline pipeline, ServerCalls calls) {
        pipeline.addLast(
                new IdleStateHandler(true, 0, 0, times.idle().toNanos(), TimeUnit.NANOSECONDS),
                Http2FrameCodecBuilder.forServer()
                        .initialSettings(HttpLimits.server())
                        .gracefulShutdownTimeoutMillis(times.drain().toMillis())
                        .build(),
                new Http2MultiplexHandler(new Streams(calls)),
                new Connection());
        // The frames of all streams are read by the connection, each stream's data by its own window.
        pipeline.channel().config().setAutoRead(true);
    }

    private static final class Streams extends ChannelInitializer<Channel> {
        private final ServerCalls calls;

        Streams(ServerCalls calls) {
            this.calls = calls;
        }

        @Override
        protected void initChannel(Channel stream) {
            stream.config().setAutoRead(false);
            stream.pipeline()
                    .addLast(
                            new Http2StreamFrameToHttpObjectCodec(true),
                            new PacedReads(),
                            new HttpStream(calls, StreamKind.STREAM));
        }
    }

    /** What concerns a connection of HTTP/2 as a whole. Closing it says goodbye first and lets its streams end. */
    private static final class Connection extends ChannelInboundHandlerAdapter {
        @Override
        public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
            if (event == OpenConnections.DRAIN || event instanceof IdleStateEvent) {
                ctx.close();
            } else {
                ctx.fireUserEventTriggered(event);
            }
        }

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object frame) {
            // Settings and the like: the codec has dealt with them.
            ReferenceCountUtil.release(frame);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            ctx.close();
        }
    }
}
