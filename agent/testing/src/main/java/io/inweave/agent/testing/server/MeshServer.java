package io.inweave.agent.testing.server;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A server on 127.0.0.1 that answers as it is told. It speaks HTTP/1.1 and HTTP/2 (by ALPN; in plaintext to clients with prior
 * knowledge). Thread-safe.
 */
public final class MeshServer implements AutoCloseable {
    private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private final AtomicInteger accepted = new AtomicInteger();
    private final AtomicLong bodyBytes = new AtomicLong();
    private final List<Seen> requests = new CopyOnWriteArrayList<>();
    private final @Nullable SslContext tls;
    private volatile Function<Seen, Told> script;
    private @Nullable Channel listening;

    private MeshServer(@Nullable SslContext tls, Function<Seen, Told> script) {
        this.tls = tls;
        this.script = script;
    }

    /** A server with mutual TLS, which answers 200 and its name. */
    public static MeshServer mutualTls(String name, ServerIdentity identity) {
        return mutualTls(name, identity, List.of("h2", "http/1.1"));
    }

    /** As above, with what it selects by ALPN, in order. */
    public static MeshServer mutualTls(String name, ServerIdentity identity, List<String> alpn) {
        return new MeshServer(ServerTls.context(identity, alpn), request -> Told.of(200, name)).listen(0);
    }

    /** A server in plaintext, which answers 200 and its name. */
    public static MeshServer plaintext(String name) {
        return new MeshServer(null, request -> Told.of(200, name)).listen(0);
    }

    /** A server with TLS of its application's own, without client certificates, which answers 200 and its name. */
    public static MeshServer ownTls(String name, OwnCertificate certificate) {
        return new MeshServer(ServerTls.context(certificate), request -> Told.of(200, name)).listen(0);
    }

    private MeshServer listen(int port) {
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        connections.add(channel);
                        ServerPipeline.build(MeshServer.this, channel, accepted.incrementAndGet(), tls);
                    }
                });
        listening = bootstrap.bind("127.0.0.1", port).syncUninterruptibly().channel();
        return this;
    }

    public int port() {
        if (listening == null) {
            throw new IllegalStateException("the server does not listen");
        }
        return ((InetSocketAddress) listening.localAddress()).getPort();
    }

    /** What to do with requests from now on. It is called on the server's thread and must not block. */
    public MeshServer answering(Function<Seen, Told> next) {
        script = next;
        return this;
    }

    Told told(Seen request) {
        note(request);
        return script.apply(request);
    }

    void note(Seen request) {
        requests.add(request);
    }

    AtomicLong bodyMeter() {
        return bodyBytes;
    }

    /** How many bytes of bodies have arrived so far, those of unfinished requests included. */
    public long bodyBytes() {
        return bodyBytes.get();
    }

    /** The requests so far, in order of their arrival. */
    public List<Seen> requests() {
        return List.copyOf(requests);
    }

    /** How many connections were accepted so far, those without a request included. */
    public int accepted() {
        return accepted.get();
    }

    /** How many connections are open. */
    public int open() {
        return connections.size();
    }

    /** Closes all connections; the server goes on listening. */
    public void closeConnections() {
        connections.close().syncUninterruptibly();
    }

    @Override
    public void close() {
        if (listening != null) {
            listening.close().syncUninterruptibly();
        }
        closeConnections();
        loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).syncUninterruptibly();
    }
}
