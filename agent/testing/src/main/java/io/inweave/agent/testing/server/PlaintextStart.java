package io.inweave.agent.testing.server;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The first bytes of a plaintext connection: those of HTTP/2 with prior knowledge (RFC 9113, section 3.4), or HTTP/1.1. */
final class PlaintextStart extends ByteToMessageDecoder {
    private static final ByteBuf PREFACE =
            Unpooled.unreleasableBuffer(Unpooled.copiedBuffer("PRI * HTTP/2.0", StandardCharsets.US_ASCII));

    private final MeshServer server;
    private final int connection;

    PlaintextStart(MeshServer server, int connection) {
        this.server = server;
        this.connection = connection;
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        int known = Math.min(in.readableBytes(), PREFACE.readableBytes());
        boolean http2 = ByteBufUtil.equals(in, in.readerIndex(), PREFACE, 0, known);
        if (http2 && known < PREFACE.readableBytes()) {
            return;
        }
        if (http2) {
            ServerPipeline.http2(context.pipeline(), server, connection);
        } else {
            ServerPipeline.http1(context.pipeline(), server, connection);
        }
        context.pipeline().remove(this);
    }
}
