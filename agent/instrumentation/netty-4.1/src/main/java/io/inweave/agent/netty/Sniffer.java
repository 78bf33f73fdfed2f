package io.inweave.agent.netty;

import io.inweave.core.exchange.InboundPort;
import io.inweave.core.exchange.PortMode;
import io.inweave.core.telemetry.EventLog;
import io.inweave.core.tls.AlpnChooser;
import io.inweave.core.tls.PeerIdentity;
import io.inweave.core.tls.Sniff;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandler;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.ScheduledFuture;
import java.net.SocketAddress;
import java.nio.channels.ClosedChannelException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Decides what an accepted connection is, by the port's mode and the first two bytes, and then gives its place to TLS or to
 * nothing. What the server writes meanwhile is held, few frames at most; nothing more is read than what came with the first
 * bytes. Whoever says nothing is the server's own business, as without the mesh.
 */
public final class Sniffer extends ByteToMessageDecoder implements ChannelOutboundHandler {
    /** How long a peer may take for its second byte, and then for its handshake. */
    private static final long PATIENCE_SECONDS = 10;

    private final Supplier<? extends @Nullable InboundPort> ports;
    private final Supplier<AlpnChooser> alpn;
    private final AtomicReference<PeerIdentity> peer;
    private final EventLog log;
    private final HeldWrites held = new HeldWrites();
    private @Nullable InboundPort port;
    private @Nullable ScheduledFuture<?> patience;
    private boolean waiting;
    private boolean autoRead = true;
    private boolean decided;

    /**
     * @param ports the port that the connection came in by, asked when its first bytes are there; null leaves it alone
     * @param alpn what the server can speak, asked when the peer turns out to speak TLS
     * @param peer gets the peer before anything that it sent is read; stays empty on plaintext
     */
    public Sniffer(
            Supplier<? extends @Nullable InboundPort> ports,
            Supplier<AlpnChooser> alpn,
            AtomicReference<PeerIdentity> peer,
            EventLog log) {
        this.ports = ports;
        this.alpn = alpn;
        this.peer = peer;
        this.log = log;
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) throws Exception {
        if (decided || waiting) {
            return;
        }
        InboundPort known = port;
        if (known == null) {
            known = ports.get();
            port = known;
        }
        if (known == null) {
            plaintext(ctx);
        } else {
            judge(ctx, in, known);
        }
    }

    private void judge(ChannelHandlerContext ctx, ByteBuf in, InboundPort known) throws Exception {
        PortMode mode = known.mode();
        switch (mode) {
            case UNCONFIGURED:
                awaitConfiguration(ctx, known);
                break;
            case PLAINTEXT:
            case OPEN:
                plaintext(ctx);
                break;
            default:
                sniff(ctx, in, known);
        }
    }

    private void awaitConfiguration(ChannelHandlerContext ctx, InboundPort known) {
        waiting = true;
        autoRead = ctx.channel().config().isAutoRead();
        ctx.channel().config().setAutoRead(false);
        known.configured().whenComplete((mode, failure) -> ctx.executor().execute(() -> configured(ctx, mode)));
    }

    private void configured(ChannelHandlerContext ctx, @Nullable PortMode mode) {
        waiting = false;
        if (ctx.isRemoved() || decided) {
            return;
        }
        if (mode == null || mode == PortMode.UNCONFIGURED) {
            // The port has told its log what to do about it.
            refuse(ctx);
            return;
        }
        if (autoRead) {
            ctx.channel().config().setAutoRead(true);
        } else {
            ctx.read();
        }
        try {
            // Looks once more at what has come already.
            channelRead(ctx, Unpooled.EMPTY_BUFFER);
        } catch (Exception e) {
            ctx.fireExceptionCaught(e);
        }
    }

    private void sniff(ChannelHandlerContext ctx, ByteBuf in, InboundPort known) throws Exception {
        int seen = in.readableBytes();
        int first = seen > 0 ? in.getUnsignedByte(in.readerIndex()) : 0;
        int second = seen > 1 ? in.getUnsignedByte(in.readerIndex() + 1) : 0;
        switch (Sniff.of(seen, first, second)) {
            case NEED_MORE:
                beginPatience(ctx);
                // A server that reads one message at a time would not ask again: for it nothing was read yet.
                ctx.read();
                break;
            case TLS:
                secure(ctx, in, known);
                break;
            default:
                if (known.mode() == PortMode.STRICT) {
                    log.peer(
                            "a plaintext connection to a port of strict mutual TLS was refused",
                            "remote",
                            ctx.channel().remoteAddress(),
                            "local",
                            ctx.channel().localAddress());
                    in.skipBytes(in.readableBytes());
                    refuse(ctx);
                } else {
                    plaintext(ctx);
                }
        }
    }

    private void beginPatience(ChannelHandlerContext ctx) {
        if (patience == null) {
            patience = ctx.executor()
                    .schedule(
                            () -> {
                                if (!decided && !waiting) {
                                    refuse(ctx);
                                }
                            },
                            PATIENCE_SECONDS,
                            TimeUnit.SECONDS);
        }
    }

    private void plaintext(ChannelHandlerContext ctx) throws Exception {
        decide();
        held.release(new HeldWrites.Target() {
            @Override
            public void write(Object message, ChannelPromise promise) {
                ctx.write(message, promise);
            }

            @Override
            public void flush() {
                ctx.flush();
            }
        });
        ctx.pipeline().remove(this);
    }

    private void secure(ChannelHandlerContext ctx, ByteBuf in, InboundPort known) throws Exception {
        SslHandler tls;
        try {
            tls = new MeshTlsHandler(known.serverEngine(alpn.get()));
        } catch (SSLException e) {
            log.peer("a mutual TLS connection was refused", "cause", e);
            in.skipBytes(in.readableBytes());
            refuse(ctx);
            return;
        }
        decide();
        tls.setHandshakeTimeoutMillis(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
        ctx.pipeline().addAfter(ctx.name(), null, new FileWrites());
        ctx.pipeline().addAfter(ctx.name(), null, new PeerCheck(tls, known, peer, log));
        ctx.pipeline().replace(this, null, tls);
        ChannelHandlerContext tlsContext = ctx.pipeline().context(tls);
        held.release(new HeldWrites.Target() {
            @Override
            public void write(Object message, ChannelPromise promise) throws Exception {
                tls.write(tlsContext, message, promise);
            }

            @Override
            public void flush() throws Exception {
                tls.flush(tlsContext);
            }
        });
    }

    private void decide() {
        decided = true;
        if (patience != null) {
            patience.cancel(false);
        }
    }

    private void refuse(ChannelHandlerContext ctx) {
        decide();
        ctx.close();
    }

    @Override
    protected void handlerRemoved0(ChannelHandlerContext ctx) {
        if (!decided) {
            decide();
        }
        if (!ctx.channel().isActive()) {
            held.fail(ctx, new ClosedChannelException());
        }
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        if (!held.hold(message, promise)) {
            ReferenceCountUtil.release(message);
            promise.tryFailure(new IllegalStateException("too much was written before the peer spoke"));
            ctx.close();
        }
    }

    @Override
    public void flush(ChannelHandlerContext ctx) {
        held.holdFlush();
    }

    @Override
    public void close(ChannelHandlerContext ctx, ChannelPromise promise) {
        held.fail(ctx, new ClosedChannelException());
        ctx.close(promise);
    }

    @Override
    public void bind(ChannelHandlerContext ctx, SocketAddress local, ChannelPromise promise) {
        ctx.bind(local, promise);
    }

    @Override
    public void connect(ChannelHandlerContext ctx, SocketAddress remote, SocketAddress local, ChannelPromise promise) {
        ctx.connect(remote, local, promise);
    }

    @Override
    public void disconnect(ChannelHandlerContext ctx, ChannelPromise promise) {
        ctx.disconnect(promise);
    }

    @Override
    public void deregister(ChannelHandlerContext ctx, ChannelPromise promise) {
        ctx.deregister(promise);
    }

    @Override
    public void read(ChannelHandlerContext ctx) {
        ctx.read();
    }
}
