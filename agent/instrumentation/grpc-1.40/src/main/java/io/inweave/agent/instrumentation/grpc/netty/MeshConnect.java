package io.inweave.agent.instrumentation.grpc.netty;

import io.grpc.Attributes;
import io.inweave.agent.weaving.AgentServices;
import io.inweave.core.tls.TlsTarget;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.ssl.SslHandler;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Connects to a peer's real address, with TLS in place before the first byte. gRPC itself knows an address that leads nowhere,
 * so that without this handler there is no connection at all.
 */
final class MeshConnect extends ChannelOutboundHandlerAdapter {
    /** What Istio's own clients offer for HTTP/2. */
    private static final List<String> ALPN = Collections.unmodifiableList(Arrays.asList("istio-h2", "istio", "h2"));

    private final InetSocketAddress address;
    private final TlsTarget target;
    private final Consumer<Throwable> failed;
    private final AgentServices services;

    MeshConnect(Attributes peer, AgentServices services) {
        this.address = peer.get(Keys.PEER_ADDRESS);
        this.target = peer.get(Keys.PEER_TLS);
        this.failed = peer.get(Keys.PEER_FAILED);
        this.services = services;
    }

    @Override
    public void connect(ChannelHandlerContext ctx, SocketAddress remote, SocketAddress local, ChannelPromise promise) {
        SslHandler tls;
        try {
            tls = new SslHandler(services.tls().clientEngine(target, ALPN));
        } catch (SSLException e) {
            failed.accept(e);
            promise.setFailure(e);
            return;
        }
        promise.addListener(connected -> {
            if (connected.isSuccess()) {
                // gRPC only sees the connection close.
                tls.handshakeFuture().addListener(done -> told(done.cause()));
            }
        });
        ctx.pipeline().replace(this, null, tls);
        ctx.pipeline().context(tls).connect(address, local, promise);
    }

    private void told(@Nullable Throwable cause) {
        if (cause != null) {
            failed.accept(cause);
        }
    }
}
