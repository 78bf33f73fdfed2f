package io.inweave.agent.instrumentation.reactornetty;

import io.inweave.agent.weaving.http.ReplyMessage;
import io.netty.channel.AbstractChannel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelMetadata;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPromise;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.DefaultSocketChannelConfig;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.SocketChannelConfig;
import io.netty.handler.codec.http.HttpClientCodec;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketImpl;
import org.jspecify.annotations.Nullable;
import reactor.netty.NettyPipeline;
import reactor.netty.channel.ChannelOperations;

/**
 * A connection to nobody, on which the mesh's own answer comes in as if it had come from a server: so whatever the library and the
 * application do with an answer, they do with this one. It has no file descriptor and ends with its answer.
 */
final class ReplyChannel extends AbstractChannel implements SocketChannel {
    private static final ChannelMetadata METADATA = new ChannelMetadata(false);

    private final SocketChannelConfig config;
    private final InetSocketAddress called;
    private boolean closed;

    private ReplyChannel(InetSocketAddress called) {
        super(null);
        this.called = called;
        this.config = new DefaultSocketChannelConfig(this, unconnected());
    }

    /** Answers a request of the library's. */
    static void answer(ReplyMessage reply, InetSocketAddress called, LibraryConnections connections) {
        ReplyChannel channel = new ReplyChannel(called);
        channel.pipeline().addLast(new ReplyHandler(reply)).addLast(NettyPipeline.HttpCodec, new HttpClientCodec());
        ChannelOperations.addReactiveBridge(
                channel, connections.config().channelOperationsProvider(), connections.observer());
        connections.eventLoop().register(channel);
    }

    @Override
    protected AbstractUnsafe newUnsafe() {
        return new AbstractUnsafe() {
            @Override
            public void connect(SocketAddress remote, SocketAddress local, ChannelPromise promise) {
                promise.setFailure(new UnsupportedOperationException("a connection to nobody"));
            }
        };
    }

    @Override
    protected boolean isCompatible(EventLoop loop) {
        return true;
    }

    @Override
    protected SocketAddress localAddress0() {
        return called;
    }

    @Override
    protected SocketAddress remoteAddress0() {
        return called;
    }

    @Override
    protected void doBind(SocketAddress local) {
        throw new UnsupportedOperationException("a connection to nobody");
    }

    @Override
    protected void doDisconnect() {
        closed = true;
    }

    @Override
    protected void doClose() {
        closed = true;
    }

    @Override
    protected void doBeginRead() {
        // What comes in comes by itself.
    }

    @Override
    protected void doWrite(ChannelOutboundBuffer written) {
        while (written.current() != null) {
            written.remove();
        }
    }

    @Override
    public SocketChannelConfig config() {
        return config;
    }

    @Override
    public boolean isOpen() {
        return !closed;
    }

    @Override
    public boolean isActive() {
        return !closed;
    }

    @Override
    public ChannelMetadata metadata() {
        return METADATA;
    }

    @Override
    public @Nullable ServerSocketChannel parent() {
        return null;
    }

    @Override
    public InetSocketAddress localAddress() {
        return called;
    }

    @Override
    public InetSocketAddress remoteAddress() {
        return called;
    }

    @Override
    public boolean isInputShutdown() {
        return closed;
    }

    @Override
    public boolean isOutputShutdown() {
        return closed;
    }

    @Override
    public boolean isShutdown() {
        return closed;
    }

    @Override
    public ChannelFuture shutdownInput() {
        return close();
    }

    @Override
    public ChannelFuture shutdownInput(ChannelPromise promise) {
        return close(promise);
    }

    @Override
    public ChannelFuture shutdownOutput() {
        return close();
    }

    @Override
    public ChannelFuture shutdownOutput(ChannelPromise promise) {
        return close(promise);
    }

    @Override
    public ChannelFuture shutdown() {
        return close();
    }

    @Override
    public ChannelFuture shutdown(ChannelPromise promise) {
        return close(promise);
    }

    private static Socket unconnected() {
        try {
            return new Unconnected();
        } catch (SocketException e) {
            throw new IllegalStateException("a socket without any system's socket", e);
        }
    }

    /** Takes the options that Netty sets by default, without a socket. */
    private static final class Unconnected extends Socket {
        Unconnected() throws SocketException {
            super(none());
        }

        private static @Nullable SocketImpl none() {
            return null;
        }

        @Override
        public void setTcpNoDelay(boolean on) {
            // Nothing is sent.
        }
    }
}
