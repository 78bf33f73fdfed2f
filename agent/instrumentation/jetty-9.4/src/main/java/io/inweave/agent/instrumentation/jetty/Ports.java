package io.inweave.agent.instrumentation.jetty;

import io.inweave.core.exchange.Inbound;
import io.inweave.core.exchange.InboundPort;
import io.inweave.core.exchange.Transport;
import java.net.InetSocketAddress;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import org.eclipse.jetty.server.ServerConnector;
import org.jspecify.annotations.Nullable;

/** The inbound port of each connector, asked once a connection. One map a Jetty, since this class is loaded beside each. */
final class Ports {
    private static final Map<ServerConnector, InboundPort> PORTS = Collections.synchronizedMap(new WeakHashMap<>());

    private Ports() {}

    static void bound(ServerConnector connector, InetSocketAddress local, Inbound inbound) {
        InboundPort before = PORTS.put(connector, inbound.bound(local, Transport.HTTP));
        if (before != null) {
            before.unbound();
        }
    }

    static @Nullable InboundPort of(ServerConnector connector) {
        return PORTS.get(connector);
    }

    /** The port is not forgotten: a connection that was accepted before is still judged by it. */
    static void unbound(ServerConnector connector) {
        InboundPort port = PORTS.get(connector);
        if (port != null) {
            port.unbound();
        }
    }
}
