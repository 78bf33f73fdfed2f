package io.inweave.agent.instrumentation.netty;

import io.inweave.core.exchange.Header;
import io.inweave.core.exchange.LocalReply;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;

/** The mesh's own answer on HTTP/1.1. */
final class Http1Refusal {
    private Http1Refusal() {}

    /** Writes it, and closes the connection behind it if that ends here. Returns the length of its body, bytes. */
    static long write(ChannelHandlerContext ctx, LocalReply reply, boolean last) {
        ByteBuf body = Unpooled.copiedBuffer(reply.body(), StandardCharsets.UTF_8);
        int length = body.readableBytes();
        DefaultFullHttpResponse response =
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(reply.status()), body);
        for (Header header : reply.headers()) {
            response.headers().add(header.name(), header.value());
        }
        if (length > 0) {
            response.headers().set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.TEXT_PLAIN);
        }
        response.headers().set(HttpHeaderNames.CONTENT_LENGTH, length);
        if (last) {
            response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        }
        ChannelFuture written = ctx.writeAndFlush(response);
        if (last) {
            written.addListener(ChannelFutureListener.CLOSE);
        }
        return length;
    }
}
