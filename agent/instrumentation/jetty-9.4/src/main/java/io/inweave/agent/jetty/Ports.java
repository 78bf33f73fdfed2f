package io.inweave.agent.jetty;

import io.inweave.core.exchange.Inbound;
import io.inweave.core.exchange.InboundPort;
import io.inweave.core.exchange.Transport;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import org.eclipse.jetty.server.Connector;
import org.jspecify.annotations.Nullable;

/** The inbound port of each connector, asked once a connection. One map a Jetty, since this class is loaded beside each. */
public final class Ports {
    private static final Map<Connector, Bound> PORTS = Collections.synchronizedMap(new WeakHashMap<>());

    private Ports() {}

    /** Jetty may tell of one channel twice. */
    static void bound(Connector connector, ServerSocketChannel channel, InetSocketAddress local, Inbound inbound) {
        Bound before = PORTS.get(connector);
        if (before != null && before.channel == channel) {
            return;
        }
        PORTS.put(connector, new Bound(channel, inbound.bound(local, Transport.HTTP)));
        if (before != null) {
            before.port.unbound();
        }
    }

    /** Null of a connector that is not in the mesh. */
    public static @Nullable InboundPort of(Connector connector) {
        Bound bound = PORTS.get(connector);
        return bound == null ? null : bound.port;
    }

    /** The port is not forgotten: a connection that was accepted before is still judged by it. */
    static void unbound(Connector connector) {
        Bound bound = PORTS.get(connector);
        if (bound != null) {
            bound.port.unbound();
        }
    }

    private static final class Bound {
        final ServerSocketChannel channel;
        final InboundPort port;

        Bound(ServerSocketChannel channel, InboundPort port) {
            this.channel = channel;
            this.port = port;
        }
    }
}
