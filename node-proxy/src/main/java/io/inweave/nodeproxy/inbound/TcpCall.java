package io.inweave.nodeproxy.inbound;

import io.inweave.core.exchange.ServerConnection;
import io.inweave.core.tls.PeerIdentity;
import io.inweave.nodeproxy.net.PacedReads;
import io.inweave.nodeproxy.tls.MeshPeer;
import io.inweave.nodeproxy.tunnel.Tunnel;
import io.inweave.nodeproxy.tunnel.TunnelCount;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.util.concurrent.Future;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/** One connection from the mesh that is handed on as it is, once its peer is authorized: whoever speaks first, and whatever. */
final class TcpCall implements ServerConnection {
    private final Channel caller;
    private final MeshPeer peer;

    private TcpCall(Channel caller, MeshPeer peer) {
        this.caller = caller;
        this.peer = peer;
    }

    static void begin(ListeningPort port, ChannelPipeline pipeline, MeshPeer peer) {
        Channel caller = pipeline.channel();
        caller.config().setOption(ChannelOption.ALLOW_HALF_CLOSURE, true);
        // What came with the handshake waits until the application is reached.
        PacedReads held = new PacedReads();
        pipeline.addLast(held);
        if (!port.mesh().admits(new TcpCall(caller, peer))) {
            caller.close();
            return;
        }
        port.upstreams().connector().connect(port.origin(), caller.eventLoop()).addListener((Future<Channel> made) -> {
            if (!made.isSuccess()) {
                port.log().debug("the application takes no connection", "at", port.origin(), "cause", made.cause());
                caller.close();
                return;
            }
            Channel application = made.getNow();
            application.config().setOption(ChannelOption.ALLOW_HALF_CLOSURE, true);
            Tunnel.join(caller, application, new TunnelCount());
            pipeline.remove(held);
            Tunnel.start(caller, application);
        });
    }

    @Override
    public @Nullable PeerIdentity peer() {
        return peer.identity();
    }

    @Override
    public SocketAddress remote() {
        return caller.remoteAddress();
    }

    @Override
    public SocketAddress local() {
        return caller.localAddress();
    }
}
