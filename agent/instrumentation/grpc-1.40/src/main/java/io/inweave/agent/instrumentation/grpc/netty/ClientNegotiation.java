package io.inweave.agent.instrumentation.grpc.netty;

import io.inweave.agent.netty.MeshConnect;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/** Puts our handler at the head of a client's pipeline, and gRPC's own negotiation in its own place. */
final class ClientNegotiation extends ChannelInboundHandlerAdapter {
    private final ChannelHandler own;
    private final MeshConnect connect;

    ClientNegotiation(ChannelHandler own, MeshConnect connect) {
        this.own = own;
        this.connect = connect;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        ctx.pipeline().addFirst(connect);
        ctx.pipeline().addAfter(ctx.name(), null, own);
        ctx.pipeline().remove(this);
    }
}
