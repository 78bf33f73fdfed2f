package io.inweave.agent.testing.server;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http2.DefaultHttp2Connection;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.HttpToHttp2ConnectionHandlerBuilder;
import io.netty.handler.codec.http2.InboundHttp2ToHttpAdapterBuilder;
import io.netty.handler.ssl.ApplicationProtocolNegotiationHandler;
import io.netty.handler.ssl.SslContext;
import org.jspecify.annotations.Nullable;

/** Builds a connection's pipeline: TLS if there is any, then what ALPN selects. */
final class ServerPipeline {
    private static final int LARGEST_BODY = 64 << 20;

    private ServerPipeline() {}

    static void build(MeshServer server, Channel channel, int connection, @Nullable SslContext tls) {
        if (tls == null) {
            http1(channel.pipeline(), new ServerHandler(server, "HTTP/1.1", connection));
            return;
        }
        channel.pipeline().addLast("tls", tls.newHandler(channel.alloc()));
        channel.pipeline().addLast(new ApplicationProtocolNegotiationHandler("http/1.1") {
            @Override
            protected void configurePipeline(ChannelHandlerContext context, String protocol) {
                if (protocol.equals("h2")) {
                    http2(context.pipeline(), new ServerHandler(server, "HTTP/2", connection));
                } else {
                    http1(context.pipeline(), new ServerHandler(server, "HTTP/1.1", connection));
                }
            }

            @Override
            protected void handshakeFailure(ChannelHandlerContext context, Throwable cause) {
                context.close();
            }
        });
    }

    private static void http1(ChannelPipeline pipeline, ServerHandler handler) {
        pipeline.addLast(new HttpServerCodec(), new HttpObjectAggregator(LARGEST_BODY), handler);
    }

    private static void http2(ChannelPipeline pipeline, ServerHandler handler) {
        Http2Connection connection = new DefaultHttp2Connection(true);
        pipeline.addLast(
                new HttpToHttp2ConnectionHandlerBuilder()
                        .connection(connection)
                        .frameListener(new InboundHttp2ToHttpAdapterBuilder(connection)
                                .maxContentLength(LARGEST_BODY)
                                .propagateSettings(false)
                                .build())
                        .build(),
                handler);
    }
}
