package io.inweave.agent.instrumentation.netty;

import io.inweave.agent.netty.MeshTlsHandler;
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
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.ssl.AbstractSniHandler;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.Attribute;
import io.netty.util.AttributeKey;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A connection that a server on Netty accepted, as the mesh sees it. Belongs to the channel's event loop. */
final class AcceptedConnection {
    private static final AttributeKey<AcceptedConnection> KEY = AttributeKey.valueOf("inweave.accepted");

    private final Channel channel;
    private final AgentServices services;
    private final AtomicReference<PeerIdentity> peer = new AtomicReference<>();
    private boolean sniffed;

    private AcceptedConnection(Channel channel, AgentServices services) {
        this.channel = channel;
        this.services = services;
    }

    static AcceptedConnection of(Channel channel, AgentServices services) {
        Attribute<AcceptedConnection> attribute = channel.attr(KEY);
        AcceptedConnection known = attribute.get();
        if (known == null) {
            known = new AcceptedConnection(channel, services);
            attribute.set(known);
        }
        return known;
    }

    /** Null when the channel's pipeline never had a handler that speaks HTTP. */
    static @Nullable AcceptedConnection find(Channel channel) {
        return channel.attr(KEY).get();
    }

    Channel channel() {
        return channel;
    }

    @Nullable
    PeerIdentity peer() {
        return peer.get();
    }

    /** The port that requests are judged by; null while none was announced. */
    @Nullable
    InboundPort port() {
        return Ports.known(channel.parent());
    }

    void speaks(HttpRole role, ChannelHandlerContext handler) {
        if (!(channel.localAddress() instanceof InetSocketAddress) || hasOwnTls()) {
            return;
        }
        if (!sniffed && isBeingMade()) {
            sniffed = true;
            channel.pipeline().addFirst(new Sniffer(this::accepted, this::alpn, peer, services.log()));
        }
        if (role == HttpRole.CODEC || role == HttpRole.DECODER || role == HttpRole.ENCODER) {
            Http1Requests.behind(role, handler, this);
        }
    }

    /** Nothing has been read yet from a connection whose pipeline is still being made: only then first bytes tell something. */
    private boolean isBeingMade() {
        for (Map.Entry<String, ChannelHandler> each : channel.pipeline()) {
            if (each.getValue() instanceof ChannelInitializer) {
                return true;
            }
        }
        return false;
    }

    private boolean hasOwnTls() {
        for (Map.Entry<String, ChannelHandler> each : channel.pipeline()) {
            ChannelHandler handler = each.getValue();
            boolean tls = handler instanceof SslHandler && !MeshTlsHandler.is(handler);
            if (tls || handler instanceof AbstractSniHandler) {
                return true;
            }
        }
        return false;
    }

    /** With the first bytes the pipeline is whole: what it has now tells whether the port speaks plaintext HTTP. */
    private @Nullable InboundPort accepted() {
        if (hasOwnTls()) {
            return null;
        }
        InboundPort known = Ports.known(channel.parent());
        if (known != null) {
            return known;
        }
        PlaintextServers.seen(channel.parent());
        return Ports.bound(channel.parent(), Transport.HTTP, services);
    }

    private AlpnChooser alpn() {
        boolean http1 = false;
        boolean http2 = false;
        ChannelPipeline pipeline = channel.pipeline();
        for (Map.Entry<String, ChannelHandler> each : pipeline) {
            HttpRole role = HttpRole.of(each.getValue());
            http2 |= role == HttpRole.HTTP2 || role == HttpRole.EITHER;
            http1 |= role == HttpRole.CODEC || role == HttpRole.DECODER || role == HttpRole.EITHER;
        }
        return !http2 ? AlpnChooser.HTTP_1_1 : http1 ? AlpnChooser.ANY_HTTP : AlpnChooser.HTTP_2;
    }
}
