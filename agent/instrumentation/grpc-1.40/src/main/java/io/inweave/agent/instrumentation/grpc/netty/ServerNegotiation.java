package io.inweave.agent.instrumentation.grpc.netty;

import io.grpc.Attributes;
import io.grpc.netty.InternalProtocolNegotiationEvent;
import io.grpc.netty.ProtocolNegotiationEvent;
import io.inweave.agent.netty.Ports;
import io.inweave.agent.netty.Sniffer;
import io.inweave.agent.weaving.AgentServices;
import io.inweave.core.exchange.InboundPort;
import io.inweave.core.exchange.Transport;
import io.inweave.core.tls.AlpnChooser;
import io.inweave.core.tls.PeerIdentity;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Puts the sniffer at the head of an accepted connection's pipeline, and the port and the peer among the attributes that gRPC
 * keeps for it. gRPC negotiates plaintext meanwhile: what it writes before the verdict is held by the sniffer.
 */
final class ServerNegotiation extends ChannelInboundHandlerAdapter {
    private final ChannelHandler own;
    private final AgentServices services;
    private final AtomicReference<PeerIdentity> peer = new AtomicReference<>();
    private @Nullable InboundPort port;

    ServerNegotiation(ChannelHandler own, AgentServices services) {
        this.own = own;
        this.services = services;
    }

    /** Without what authorizes calls, the port is as if it were not woven. */
    static @Nullable InboundPort port(@Nullable Channel listening, AgentServices services) {
        return "false".equals(services.setting("instrumentation.grpc.enabled"))
                ? null
                : Ports.bound(listening, Transport.GRPC, services);
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        port = port(ctx.channel().parent(), services);
        ctx.pipeline().addAfter(ctx.name(), null, own);
        if (port == null) {
            ctx.pipeline().remove(this);
        } else {
            ctx.pipeline().addFirst(new Sniffer(() -> port, () -> AlpnChooser.HTTP_2, peer, services.log()));
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (!(event instanceof ProtocolNegotiationEvent) || port == null) {
            ctx.fireUserEventTriggered(event);
            return;
        }
        ProtocolNegotiationEvent negotiation = (ProtocolNegotiationEvent) event;
        Attributes marked = InternalProtocolNegotiationEvent.getAttributes(negotiation).toBuilder()
                .set(Keys.PORT, port)
                .set(Keys.PEER, peer)
                .build();
        ctx.fireUserEventTriggered(InternalProtocolNegotiationEvent.withAttributes(negotiation, marked));
        ctx.pipeline().remove(this);
    }
}
