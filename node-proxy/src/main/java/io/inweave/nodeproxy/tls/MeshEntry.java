package io.inweave.nodeproxy.tls;

import io.inweave.core.exchange.InboundPort;
import io.inweave.core.exchange.PortMode;
import io.inweave.core.telemetry.EventLog;
import io.inweave.core.tls.AlpnChooser;
import io.inweave.core.tls.Sniff;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.ssl.SslHandler;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * First on a connection to a port of the mesh: waits for the port's configuration, tells TLS from plaintext by the first bytes, refuses
 * what the port's mode refuses, and then gives its place away.
 */
public final class MeshEntry extends ByteToMessageDecoder {
    /** What silence means: the peer of a protocol in which the server speaks first says nothing. */
    public enum Silence {
        /** The connection is closed in the end. */
        IS_NOTHING,
        /** The peer waits for the server, in plaintext; after 5 s, as in Istio. */
        IS_PLAINTEXT
    }

    private static final long SILENCE_SECONDS = 60;
    private static final long SERVER_FIRST_SECONDS = 5;

    /** For what follows a first byte: the second, and the handshake. */
    private static final long PATIENCE_SECONDS = 10;

    private final InboundPort port;
    private final AlpnChooser alpn;
    private final Silence silence;
    private final Entered next;
    private final EventLog log;
    private @Nullable ScheduledFuture<?> clock;
    private boolean sniffing;
    private boolean decided;

    public MeshEntry(InboundPort port, AlpnChooser alpn, Silence silence, Entered next, EventLog log) {
        this.port = port;
        this.alpn = alpn;
        this.silence = silence;
        this.next = next;
        this.log = log;
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        judge(ctx, port.mode());
    }

    private void judge(ChannelHandlerContext ctx, PortMode mode) {
        switch (mode) {
            case UNCONFIGURED:
                port.configured().whenComplete((then, failure) -> ctx.executor().execute(() -> configured(ctx, then)));
                break;
            case PLAINTEXT:
            case OPEN:
                plaintext(ctx);
                break;
            default:
                sniffing = true;
                boolean serverFirst = silence == Silence.IS_PLAINTEXT && mode == PortMode.PERMISSIVE;
                clock = ctx.executor()
                        .schedule(
                                () -> silent(ctx, serverFirst),
                                serverFirst ? SERVER_FIRST_SECONDS : SILENCE_SECONDS,
                                TimeUnit.SECONDS);
                ctx.read();
        }
    }

    private void configured(ChannelHandlerContext ctx, @Nullable PortMode mode) {
        if (ctx.isRemoved()) {
            return;
        }
        if (mode == null || mode == PortMode.UNCONFIGURED) {
            // The port has told its log what to do about it.
            ctx.close();
        } else {
            judge(ctx, mode);
        }
    }

    private void silent(ChannelHandlerContext ctx, boolean serverFirst) {
        if (decided || ctx.isRemoved()) {
            return;
        }
        if (serverFirst && actualReadableBytes() == 0 && port.mode() != PortMode.STRICT) {
            plaintext(ctx);
        } else {
            ctx.close();
        }
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
        if (decided || !sniffing) {
            return;
        }
        int seen = in.readableBytes();
        int first = seen > 0 ? in.getUnsignedByte(in.readerIndex()) : 0;
        int second = seen > 1 ? in.getUnsignedByte(in.readerIndex() + 1) : 0;
        switch (Sniff.of(seen, first, second)) {
            case NEED_MORE:
                restart(ctx);
                break;
            case TLS:
                secure(ctx, in);
                break;
            default:
                if (port.mode() == PortMode.STRICT) {
                    log.peer(
                            "a plaintext connection to a port of strict mutual TLS was refused",
                            "remote",
                            ctx.channel().remoteAddress(),
                            "local",
                            ctx.channel().localAddress());
                    in.skipBytes(in.readableBytes());
                    decided = true;
                    ctx.close();
                } else {
                    plaintext(ctx);
                }
        }
    }

    private void restart(ChannelHandlerContext ctx) {
        stopClock();
        clock = ctx.executor().schedule(() -> silent(ctx, false), PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private void plaintext(ChannelHandlerContext ctx) {
        decide();
        next.entered(ctx.pipeline(), MeshPeer.PLAINTEXT, "");
        ctx.pipeline().remove(this);
    }

    private void secure(ChannelHandlerContext ctx, ByteBuf in) {
        SslHandler tls;
        try {
            tls = new SslHandler(port.serverEngine(alpn));
        } catch (SSLException e) {
            log.peer("a mutual TLS connection was refused", "cause", e);
            in.skipBytes(in.readableBytes());
            decided = true;
            ctx.close();
            return;
        }
        decide();
        tls.setHandshakeTimeoutMillis(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
        ctx.pipeline().addAfter(ctx.name(), null, new PeerGate(tls, port, next, log));
        ctx.pipeline().replace(this, null, tls);
    }

    private void decide() {
        decided = true;
        stopClock();
    }

    private void stopClock() {
        if (clock != null) {
            clock.cancel(false);
            clock = null;
        }
    }

    @Override
    protected void handlerRemoved0(ChannelHandlerContext ctx) {
        decide();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        ctx.close();
    }
}
