package io.inweave.agent.instrumentation.netty;

import io.inweave.core.exchange.Header;
import io.inweave.core.exchange.LocalReply;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.Http2ConnectionEncoder;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2Headers;
import java.nio.charset.StandardCharsets;

/** The mesh's own answer on an HTTP/2 stream. */
final class Http2Refusal {
    private Http2Refusal() {}

    static void write(ChannelHandlerContext ctx, int stream, LocalReply reply) {
        Http2ConnectionEncoder encoder = ((Http2ConnectionHandler) ctx.handler()).encoder();
        ByteBuf body = Unpooled.copiedBuffer(reply.body(), StandardCharsets.UTF_8);
        Http2Headers headers = new DefaultHttp2Headers();
        for (Header header : reply.headers()) {
            headers.add(header.name(), header.value());
        }
        if (reply.grpcStatus() != null) {
            // A gRPC client takes its status from the headers when there is no body (gRPC over HTTP/2, Responses).
            body.release();
            body = Unpooled.EMPTY_BUFFER;
            headers.status("200").set("content-type", "application/grpc");
            headers.set("grpc-status", reply.grpcStatus().toString()).set("grpc-message", reply.grpcMessage());
        } else {
            headers.status(Integer.toString(reply.status()));
            headers.setInt("content-length", body.readableBytes());
            if (body.isReadable()) {
                headers.set("content-type", "text/plain");
            }
        }
        boolean hasBody = body.isReadable();
        encoder.writeHeaders(ctx, stream, headers, 0, !hasBody, ctx.newPromise());
        if (hasBody) {
            encoder.writeData(ctx, stream, body, 0, true, ctx.newPromise());
        }
        ctx.flush();
    }
}
