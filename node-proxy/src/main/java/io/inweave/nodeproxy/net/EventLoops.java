package io.inweave.nodeproxy.net;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.concurrent.TimeUnit;

/** The threads that do all the work, by epoll where the system has it. A connection and all that it sets off stay on one loop. */
public final class EventLoops implements AutoCloseable {
    private static final int BACKLOG = 1024;

    /** Seconds of silence before the system asks whether a peer is still there, between its questions, and how often it asks. */
    private static final int KEEPALIVE_IDLE = 60;

    private static final int KEEPALIVE_INTERVAL = 15;
    private static final int KEEPALIVE_COUNT = 4;

    private final boolean epoll = Epoll.isAvailable();
    private final EventLoopGroup group;

    private EventLoops(int threads) {
        IoHandlerFactory io = epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
        this.group = new MultiThreadIoEventLoopGroup(threads, new DefaultThreadFactory("inweave-proxy", true), io);
    }

    /** @param threads how many; one for each core does */
    public static EventLoops start(int threads) {
        return new EventLoops(threads);
    }

    /** For a listening socket, whose connections are read when they are told to be. */
    public ServerBootstrap server() {
        Class<? extends ServerChannel> type = epoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(group)
                .channel(type)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.SO_KEEPALIVE, true)
                .childOption(ChannelOption.AUTO_READ, false);
        if (epoll) {
            bootstrap
                    .childOption(EpollChannelOption.TCP_KEEPIDLE, KEEPALIVE_IDLE)
                    .childOption(EpollChannelOption.TCP_KEEPINTVL, KEEPALIVE_INTERVAL)
                    .childOption(EpollChannelOption.TCP_KEEPCNT, KEEPALIVE_COUNT);
        }
        return bootstrap;
    }

    /** For a connection on the loop of the one that it serves, read when it is told to be. */
    public Bootstrap client(EventLoop loop) {
        Class<? extends Channel> type = epoll ? EpollSocketChannel.class : NioSocketChannel.class;
        Bootstrap bootstrap = new Bootstrap()
                .group(loop)
                .channel(type)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.SO_KEEPALIVE, true)
                .option(ChannelOption.AUTO_READ, false);
        if (epoll) {
            bootstrap
                    .option(EpollChannelOption.TCP_KEEPIDLE, KEEPALIVE_IDLE)
                    .option(EpollChannelOption.TCP_KEEPINTVL, KEEPALIVE_INTERVAL)
                    .option(EpollChannelOption.TCP_KEEPCNT, KEEPALIVE_COUNT);
        }
        return bootstrap;
    }

    /** {@code epoll} or {@code nio}. */
    public String kind() {
        return epoll ? "epoll" : "nio";
    }

    /** Ends the threads; what is open then is cut off. */
    @Override
    public void close() {
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
    }
}
