package io.inweave.nodeproxy.outbound;

import io.inweave.nodeproxy.http.ProxyAnswer;
import io.inweave.nodeproxy.http.RequestTarget;
import io.inweave.nodeproxy.net.EventLoops;
import io.inweave.nodeproxy.net.OpenConnections;
import io.inweave.nodeproxy.server.Downstream;
import io.inweave.nodeproxy.server.HttpServers;
import io.inweave.nodeproxy.server.ServerCall;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import java.io.IOException;
import java.net.InetSocketAddress;

/** The HTTP proxy for the process beside: what its requests name decides where they go, and the mesh how. */
public final class OutboundProxy {
    private final Channel channel;

    private OutboundProxy(Channel channel) {
        this.channel = channel;
    }

    /**
     * Listens.
     *
     * @throws IOException when the address cannot be had
     */
    public static OutboundProxy open(
            InetSocketAddress address,
            OutboundServices services,
            EventLoops loops,
            OpenConnections connections,
            HttpServers servers)
            throws IOException {
        ChannelFuture bound = loops.server()
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel accepted) {
                        accepted.pipeline().addLast(connections);
                        servers.http(accepted.pipeline(), "", (head, downstream) -> begin(services, head, downstream));
                    }
                })
                .bind(address)
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new IOException("outbound: cannot listen at " + address + ": " + bound.cause(), bound.cause());
        }
        return new OutboundProxy(bound.channel());
    }

    private static ServerCall begin(OutboundServices services, HttpRequest head, Downstream downstream) {
        RequestTarget target = RequestTarget.of(head);
        String host = target.host();
        int port = target.port();
        if (host == null || port < 0) {
            downstream.answer(ProxyAnswer.of(400, "expected the host and port of a server, got none"));
            return Refused.INSTANCE;
        }
        if (isOurselves(host, port, downstream)) {
            downstream.answer(ProxyAnswer.of(
                    421, "expected the host of another server: this is the mesh's proxy, see the http_proxy setting"));
            return Refused.INSTANCE;
        }
        head.headers().set(HttpHeaderNames.HOST, target.authority());
        OutboundCall call = new OutboundCall(services, head, target, downstream);
        call.begin(host, port);
        return call;
    }

    /** A request that names this very port would go round and round. */
    private static boolean isOurselves(String host, int port, Downstream downstream) {
        InetSocketAddress own = (InetSocketAddress) downstream.channel().localAddress();
        return own.getPort() == port
                && (host.equalsIgnoreCase("localhost")
                        || host.startsWith("127.")
                        || host.equals("::1")
                        || host.equals(own.getAddress().getHostAddress()));
    }

    /** The port that was taken. */
    public int port() {
        return ((InetSocketAddress) channel.localAddress()).getPort();
    }

    /** Takes no more connections. */
    public void close() {
        channel.close().awaitUninterruptibly();
    }

    /** Nothing more is done with it. */
    private enum Refused implements ServerCall {
        INSTANCE;

        @Override
        public void body(HttpContent part) {
            part.release();
        }

        @Override
        public void writable() {}

        @Override
        public void gone() {}
    }
}
