package io.inweave.nodeproxy.inbound;

import io.inweave.core.exchange.Inbound;
import io.inweave.core.identity.IdentitySource;
import io.inweave.core.telemetry.EventLog;
import io.inweave.nodeproxy.net.EventLoops;
import io.inweave.nodeproxy.net.OpenConnections;
import io.inweave.nodeproxy.server.HttpServers;
import io.inweave.nodeproxy.upstream.Upstreams;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelOption;
import java.io.IOException;
import java.net.InetSocketAddress;

/** What all ports share. */
public record InboundServices(
        Inbound inbound,
        IdentitySource own,
        EventLoops loops,
        OpenConnections connections,
        HttpServers servers,
        Upstreams upstreams,
        EventLog log) {

    /** Listens; accepts nothing until it is told to. */
    Channel bind(InetSocketAddress address, ChannelHandler accepted) throws IOException {
        ChannelFuture bound = loops.server()
                .option(ChannelOption.AUTO_READ, false)
                .childHandler(accepted)
                .bind(address)
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new IOException("inbound: cannot listen at " + address + ": " + bound.cause(), bound.cause());
        }
        return bound.channel();
    }
}
