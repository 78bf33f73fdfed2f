package io.inweave.agent.netty;

import io.inweave.core.tls.MeshTls;
import io.inweave.core.tls.TlsTarget;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.resolver.AddressResolverGroup;
import io.netty.resolver.DefaultAddressResolverGroup;
import io.netty.util.concurrent.Future;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.channels.ClosedChannelException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * First in the pipeline of a client's new connection to a {@link MeshAddress}: connects to the endpoint itself, and completes the
 * connect only once the mesh's TLS is established, so that a failed handshake is a failed connect to the library, which has taken
 * nothing from the application yet. Then it gives its place away. Belongs to the channel's event loop.
 */
public final class EndpointConnect extends ChannelDuplexHandler {
    private final MeshAddress address;
    private final List<String> alpn;
    private final MeshTls meshTls;
    private @Nullable ChannelPromise library;
    private @Nullable Future<?> clock;

    /** @param alpn what to offer where the mesh's TLS is spoken, in order */
    public EndpointConnect(MeshAddress address, List<String> alpn, MeshTls meshTls) {
        this.address = address;
        this.alpn = alpn;
        this.meshTls = meshTls;
    }

    @Override
    public void connect(
            ChannelHandlerContext ctx, SocketAddress remote, @Nullable SocketAddress local, ChannelPromise promise) {
        library = promise;
        if (address.connectTimeoutNanos() > 0) {
            clock = ctx.executor()
                    .schedule(
                            () -> fail(ctx, new ConnectTimeoutException("connection timed out: " + address.endpoint())),
                            address.connectTimeoutNanos(),
                            TimeUnit.NANOSECONDS);
        }
        InetSocketAddress endpoint = address.endpoint();
        if (!endpoint.isUnresolved()) {
            connectTo(ctx, endpoint, local);
            return;
        }
        AddressResolverGroup<?> known = address.resolver();
        resolve(known == null ? DefaultAddressResolverGroup.INSTANCE : known, ctx, endpoint, local);
    }

    @SuppressWarnings("unchecked") // resolves addresses of the internet, whatever else it can
    private void resolve(
            AddressResolverGroup<?> resolver,
            ChannelHandlerContext ctx,
            InetSocketAddress endpoint,
            @Nullable SocketAddress local) {
        ((AddressResolverGroup<InetSocketAddress>) resolver)
                .getResolver(ctx.executor())
                .resolve(endpoint)
                .addListener((Future<InetSocketAddress> resolved) -> {
                    if (resolved.isSuccess()) {
                        ctx.executor().execute(() -> connectTo(ctx, resolved.getNow(), local));
                    } else {
                        fail(ctx, resolved.cause());
                    }
                });
    }

    private void connectTo(ChannelHandlerContext ctx, InetSocketAddress endpoint, @Nullable SocketAddress local) {
        if (ctx.isRemoved() || library == null) {
            return;
        }
        TlsTarget target = address.tls();
        if (target != null) {
            ctx.pipeline()
                    .addBefore(
                            ctx.name(),
                            null,
                            new MeshConnect(
                                    endpoint, target.at(endpoint), alpn, meshTls, failure -> fail(ctx, failure)));
        }
        ChannelPromise connecting = ctx.newPromise();
        connecting.addListener(connected -> {
            if (!connected.isSuccess()) {
                fail(ctx, connected.cause());
            } else if (target == null) {
                established();
                if (!ctx.isRemoved()) {
                    ctx.pipeline().remove(this);
                }
            }
        });
        ctx.connect(endpoint, local, connecting);
    }

    /** TCP only: what the library makes of an active channel waits for TLS, which has to be read for. */
    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        if (!ctx.channel().config().isAutoRead()) {
            ctx.read();
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (!(event instanceof SslHandshakeCompletionEvent)) {
            ctx.fireUserEventTriggered(event);
            return;
        }
        SslHandshakeCompletionEvent handshake = (SslHandshakeCompletionEvent) event;
        if (!handshake.isSuccess()) {
            fail(ctx, handshake.cause());
        } else if (established()) {
            giveWay(ctx);
        }
    }

    private void giveWay(ChannelHandlerContext ctx) {
        if (ctx.isRemoved()) {
            // The library has cleared its pipeline, but for TLS.
            ctx.pipeline().fireChannelActive();
            return;
        }
        // A client that sees no TLS may hand files to its socket.
        FileWrites files = new FileWrites();
        ctx.pipeline().replace(this, null, files);
        ctx.pipeline().context(files).fireChannelActive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        fail(ctx, cause instanceof DecoderException && cause.getCause() != null ? cause.getCause() : cause);
    }

    /** To the library the channel never was active. */
    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        fail(ctx, new ClosedChannelException());
    }

    private boolean established() {
        ChannelPromise waiting = settled();
        return waiting != null && waiting.trySuccess();
    }

    private void fail(ChannelHandlerContext ctx, Throwable cause) {
        ChannelPromise waiting = settled();
        if (waiting != null) {
            waiting.tryFailure(cause);
            ctx.close();
        }
    }

    /** Whom to tell; null when that was done. */
    private @Nullable ChannelPromise settled() {
        ChannelPromise waiting = library;
        library = null;
        Future<?> running = clock;
        if (running != null) {
            running.cancel(false);
            clock = null;
        }
        return waiting;
    }
}
