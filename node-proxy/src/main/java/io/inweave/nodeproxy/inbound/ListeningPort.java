package io.inweave.nodeproxy.inbound;

import io.inweave.core.exchange.InboundPort;
import io.inweave.core.exchange.PortMode;
import io.inweave.core.identity.IdentitySource;
import io.inweave.core.telemetry.EventLog;
import io.inweave.core.tls.AlpnChooser;
import io.inweave.nodeproxy.tls.MeshEntry;
import io.inweave.nodeproxy.tls.MeshPeer;
import io.inweave.nodeproxy.upstream.Origin;
import io.inweave.nodeproxy.upstream.Upstreams;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import java.io.IOException;
import java.net.InetSocketAddress;

/** A port that the mesh calls, in front of a port of the application. */
public final class ListeningPort {
    /** Nothing is agreed on: Istio's {@code istio-peer-exchange} would put metadata before the application's bytes. */
    private static final AlpnChooser NONE = offered -> "";

    private final Forward forward;
    private final InboundServices services;
    private final Channel channel;
    private final InboundPort mesh;

    private ListeningPort(Forward forward, InboundServices services) throws IOException {
        this.forward = forward;
        this.services = services;
        this.channel = services.bind(address(forward), new Accepted());
        // Announced only now that it is bound; connections that came before wait for its configuration all the same.
        this.mesh = services.inbound().bound((InetSocketAddress) channel.localAddress(), forward.transport());
        channel.config().setAutoRead(true);
    }

    /**
     * Listens, and announces the port.
     *
     * @throws IOException when the port cannot be had
     */
    public static ListeningPort open(Forward forward, InboundServices services) throws IOException {
        return new ListeningPort(forward, services);
    }

    private static InetSocketAddress address(Forward forward) {
        return forward.bind().isEmpty()
                ? new InetSocketAddress(forward.port())
                : new InetSocketAddress(forward.bind(), forward.port());
    }

    /** The port that was taken. */
    public int port() {
        return ((InetSocketAddress) channel.localAddress()).getPort();
    }

    public Forward forward() {
        return forward;
    }

    /** Takes no more connections. */
    public void close() {
        channel.close().awaitUninterruptibly();
    }

    /** How the mesh has its connections treated now. */
    public PortMode mode() {
        return mesh.mode();
    }

    InboundPort mesh() {
        return mesh;
    }

    IdentitySource own() {
        return services.own();
    }

    Upstreams upstreams() {
        return services.upstreams();
    }

    Origin origin() {
        return forward.origin();
    }

    EventLog log() {
        return services.log();
    }

    private void http(ChannelPipeline pipeline, MeshPeer peer, String alpn) {
        services.servers().http(pipeline, alpn, (head, downstream) -> new InboundCall(this, head, downstream, peer));
    }

    private void tcp(ChannelPipeline pipeline, MeshPeer peer, String alpn) {
        TcpCall.begin(this, pipeline, peer);
    }

    private final class Accepted extends ChannelInitializer<Channel> {
        @Override
        protected void initChannel(Channel accepted) {
            boolean tcp = forward.speaks() == Forward.Speaks.TCP;
            accepted.pipeline()
                    .addLast(
                            services.connections(),
                            new MeshEntry(
                                    mesh,
                                    tcp ? NONE : AlpnChooser.ANY_HTTP,
                                    tcp ? MeshEntry.Silence.IS_PLAINTEXT : MeshEntry.Silence.IS_NOTHING,
                                    tcp ? ListeningPort.this::tcp : ListeningPort.this::http,
                                    services.log()));
        }
    }
}
