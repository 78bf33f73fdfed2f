package io.inweave.agent.instrumentation.reactornetty;

import io.inweave.agent.weaving.http.ReplyMessage;
import io.inweave.core.exchange.Header;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;

/** Drops what is sent, and answers its first bytes. */
final class ReplyHandler extends ChannelOutboundHandlerAdapter {
    private final ReplyMessage reply;
    private boolean answered;

    ReplyHandler(ReplyMessage reply) {
        this.reply = reply;
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        ReferenceCountUtil.release(message);
        promise.setSuccess();
        if (!answered) {
            answered = true;
            // Not before the library has done with sending.
            ctx.executor().execute(() -> answer(ctx));
        }
    }

    private void answer(ChannelHandlerContext ctx) {
        ctx.fireChannelRead(Unpooled.wrappedBuffer(head(), reply.body()));
        ctx.fireChannelReadComplete();
        ctx.close();
    }

    private byte[] head() {
        StringBuilder head = new StringBuilder("HTTP/1.1 ")
                .append(reply.status())
                .append(' ')
                .append(HttpResponseStatus.valueOf(reply.status()).reasonPhrase())
                .append("\r\n");
        for (Header header : reply.headers()) {
            head.append(header.name()).append(": ").append(header.value()).append("\r\n");
        }
        return head.append("connection: close\r\n\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }
}
