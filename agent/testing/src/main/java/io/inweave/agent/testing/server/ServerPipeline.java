package io.inweave.agent.testing.server;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import io.netty.handler.codec.http2.DefaultHttp2Connection;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameListener;
import io.netty.handler.codec.http2.Http2FrameListenerDecorator;
import io.netty.handler.codec.http2.HttpToHttp2ConnectionHandlerBuilder;
import io.netty.handler.codec.http2.InboundHttp2ToHttpAdapterBuilder;
import io.netty.handler.ssl.ApplicationProtocolNegotiationHandler;
import io.netty.handler.ssl.SslContext;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Builds a connection's pipeline: TLS if there is any, then what ALPN selects. */
final class ServerPipeline {
    private static final int LARGEST_BODY = 64 << 20;

    private ServerPipeline() {}

    static void build(MeshServer server, Channel channel, int connection, @Nullable SslContext tls) {
        if (tls == null) {
            channel.pipeline().addLast(new PlaintextStart(server, connection));
            return;
        }
        channel.pipeline().addLast("tls", tls.newHandler(channel.alloc()));
        channel.pipeline().addLast(new ApplicationProtocolNegotiationHandler("http/1.1") {
            @Override
            protected void configurePipeline(ChannelHandlerContext context, String protocol) {
                if (protocol.equals("h2")) {
                    http2(context.pipeline(), server, connection);
                } else {
                    http1(context.pipeline(), server, connection);
                }
            }

            @Override
            protected void handshakeFailure(ChannelHandlerContext context, Throwable cause) {
                context.close();
            }
        });
    }

    static void http1(ChannelPipeline pipeline, MeshServer server, int connection) {
        pipeline.addLast(
                new HttpServerCodec(),
                new BodyMeter(server.bodyMeter()),
                new HttpObjectAggregator(LARGEST_BODY),
                new WebSocketServerProtocolHandler(WebSocketEcho.PATH),
                new WebSocketEcho(server, connection),
                new ServerHandler(server, "HTTP/1.1", connection));
    }

    private static Http2FrameListener metered(AtomicLong bytes, Http2FrameListener listener) {
        return new Http2FrameListenerDecorator(listener) {
            @Override
            public int onDataRead(ChannelHandlerContext context, int stream, ByteBuf data, int padding, boolean end)
                    throws Http2Exception {
                bytes.addAndGet(data.readableBytes());
                return super.onDataRead(context, stream, data, padding, end);
            }
        };
    }

    static void http2(ChannelPipeline pipeline, MeshServer server, int number) {
        Http2Connection connection = new DefaultHttp2Connection(true);
        pipeline.addLast(
                new HttpToHttp2ConnectionHandlerBuilder()
                        .connection(connection)
                        .frameListener(metered(
                                server.bodyMeter(),
                                new InboundHttp2ToHttpAdapterBuilder(connection)
                                        .maxContentLength(LARGEST_BODY)
                                        .propagateSettings(false)
                                        .build()))
                        .build(),
                new ServerHandler(server, "HTTP/2", number));
    }
}
