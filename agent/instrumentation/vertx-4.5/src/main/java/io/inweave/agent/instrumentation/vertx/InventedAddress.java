package io.inweave.agent.instrumentation.vertx;

import io.inweave.agent.netty.EndpointConnect;
import io.inweave.agent.netty.MeshAddress;
import io.inweave.agent.weaving.AgentServices;
import io.inweave.agent.weaving.http.WireAddress;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.vertx.core.http.HttpVersion;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.util.Collections;
import org.jspecify.annotations.Nullable;

/**
 * Takes a connection to an invented host to its endpoint, and any other where it wants to. The library keeps the name of an address,
 * but not the address itself: so those that attempts ask for are known here, by name.
 */
final class InventedAddress extends ChannelOutboundHandlerAdapter {
    /** More endpoints than a process calls between telling of one and connecting to it. */
    private static final LatelyUsed<Known> KNOWN = new LatelyUsed<>(2048);

    private final AgentServices services;

    InventedAddress(AgentServices services) {
        this.services = services;
    }

    /** What an invented name stands for. */
    private static final class Known {
        private final MeshAddress address;
        private final HttpVersion version;

        Known(MeshAddress address, HttpVersion version) {
            this.address = address;
            this.version = version;
        }

        String alpn() {
            return version == HttpVersion.HTTP_2 ? "h2" : "http/1.1";
        }
    }

    /**
     * An attempt is going to ask for a connection there.
     *
     * @param version what will be spoken
     */
    static void tell(MeshAddress address, HttpVersion version) {
        String name = address.getHostString();
        Known known = KNOWN.get(name);
        if (known == null || known.address != address || known.version != version) {
            KNOWN.put(name, new Known(address, version));
        }
    }

    @Override
    public void connect(
            ChannelHandlerContext ctx, SocketAddress remote, @Nullable SocketAddress local, ChannelPromise promise) {
        String host = remote instanceof InetSocketAddress ? ((InetSocketAddress) remote).getHostString() : "";
        if (!host.endsWith(WireAddress.SUFFIX)) {
            ctx.pipeline().remove(this);
            ctx.connect(remote, local, promise);
            return;
        }
        Known known = KNOWN.get(host);
        if (known == null) {
            promise.setFailure(new UnknownHostException("the endpoint has gone"));
            ctx.close();
            return;
        }
        EndpointConnect connect =
                new EndpointConnect(known.address, Collections.singletonList(known.alpn()), services.tls());
        ctx.pipeline().replace(this, null, connect);
        connect.connect(ctx.pipeline().context(connect), remote, local, promise);
    }
}
