package io.inweave.nodeproxy.upstream;

import io.inweave.core.tls.MeshTls;
import io.inweave.core.tls.TlsTarget;
import io.inweave.nodeproxy.net.Addresses;
import io.inweave.nodeproxy.net.EventLoops;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;

/** Makes connections: the address, the connection, the mesh's TLS; all within the time that connecting may take. */
public final class Connector {
    /** Where the mesh says nothing. */
    private static final long DEFAULT_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final EventLoops loops;
    private final Addresses addresses;
    private final MeshTls tls;

    public Connector(EventLoops loops, Addresses addresses, MeshTls tls) {
        this.loops = loops;
        this.addresses = addresses;
        this.tls = tls;
    }

    /** A connection on the loop, its pipeline empty but for TLS, that is read when it is told to be. */
    public Future<Channel> connect(Origin origin, EventLoop loop) {
        Promise<Channel> done = loop.newPromise();
        long nanos = origin.connectNanos() > 0 ? origin.connectNanos() : DEFAULT_NANOS;
        addresses.resolve(origin.host(), origin.port(), loop).addListener((Future<InetSocketAddress> found) -> {
            if (found.isSuccess()) {
                connect(origin, found.getNow(), loop, nanos, done);
            } else {
                done.tryFailure(found.cause());
            }
        });
        return done;
    }

    private void connect(Origin origin, InetSocketAddress address, EventLoop loop, long nanos, Promise<Channel> done) {
        int millis = (int) Math.max(1, Math.min(Integer.MAX_VALUE, TimeUnit.NANOSECONDS.toMillis(nanos)));
        ChannelFuture connecting = loops.client(loop)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, millis)
                .handler(new Nothing())
                .connect(address);
        connecting.addListener(connected -> {
            if (!connected.isSuccess()) {
                done.tryFailure(connected.cause());
                return;
            }
            TlsTarget target = origin.tls();
            if (target == null) {
                settle(connecting.channel(), done);
            } else {
                secure(
                        connecting.channel(),
                        target.at(address),
                        List.of(origin.wire().alpn()),
                        millis,
                        done);
            }
        });
    }

    private void secure(Channel channel, TlsTarget target, List<String> alpn, int millis, Promise<Channel> done) {
        SslHandler handler;
        try {
            handler = new SslHandler(tls.clientEngine(target, alpn));
        } catch (SSLException e) {
            channel.close();
            done.tryFailure(e);
            return;
        }
        handler.setHandshakeTimeoutMillis(millis);
        channel.pipeline().addLast(handler);
        handler.handshakeFuture().addListener(shaken -> {
            if (shaken.isSuccess()) {
                settle(channel, done);
            } else {
                channel.close();
                done.tryFailure(shaken.cause());
            }
        });
    }

    private static void settle(Channel channel, Promise<Channel> done) {
        if (!done.trySuccess(channel)) {
            channel.close();
        }
    }

    /** A bootstrap wants a handler. */
    @ChannelHandler.Sharable
    private static final class Nothing extends ChannelInboundHandlerAdapter {
        @Override
        public void handlerAdded(ChannelHandlerContext ctx) {
            ctx.pipeline().remove(this);
        }
    }
}
