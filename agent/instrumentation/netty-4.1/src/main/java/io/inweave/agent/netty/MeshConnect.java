package io.inweave.agent.netty;

import io.inweave.core.tls.MeshTls;
import io.inweave.core.tls.TlsTarget;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.ssl.SslHandler;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import java.util.function.Consumer;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Connects to a peer's real address, with TLS in place before the first byte. The library itself knows an address that leads
 * nowhere, so that without this handler there is no connection at all.
 */
public final class MeshConnect extends ChannelOutboundHandlerAdapter {
    private final InetSocketAddress address;
    private final TlsTarget target;
    private final List<String> alpn;
    private final MeshTls meshTls;
    private final Consumer<Throwable> failed;

    /**
     * @param alpn what to offer, in order
     * @param failed told why TLS failed: most libraries only see the connection close
     */
    public MeshConnect(
            InetSocketAddress address,
            TlsTarget target,
            List<String> alpn,
            MeshTls meshTls,
            Consumer<Throwable> failed) {
        this.address = address;
        this.target = target;
        this.alpn = alpn;
        this.meshTls = meshTls;
        this.failed = failed;
    }

    @Override
    public void connect(ChannelHandlerContext ctx, SocketAddress remote, SocketAddress local, ChannelPromise promise) {
        SslHandler tls;
        try {
            tls = new MeshTlsHandler(meshTls.clientEngine(target, alpn));
        } catch (SSLException e) {
            failed.accept(e);
            promise.setFailure(e);
            return;
        }
        promise.addListener(connected -> {
            if (connected.isSuccess()) {
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
