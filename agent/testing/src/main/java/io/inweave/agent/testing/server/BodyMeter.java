package io.inweave.agent.testing.server;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpContent;
import java.util.concurrent.atomic.AtomicLong;

/** Counts the bytes of bodies as they arrive, before they are collected. */
final class BodyMeter extends ChannelInboundHandlerAdapter {
    private final AtomicLong bytes;

    BodyMeter(AtomicLong bytes) {
        this.bytes = bytes;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        if (message instanceof HttpContent content) {
            bytes.addAndGet(content.content().readableBytes());
        }
        super.channelRead(context, message);
    }
}
