package io.inweave.agent.instrumentation.tomcat;

import io.inweave.core.exchange.Inbound;
import io.inweave.core.exchange.InboundPort;
import io.inweave.core.exchange.Transport;
import java.net.InetSocketAddress;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import org.apache.tomcat.util.net.NioEndpoint;
import org.jspecify.annotations.Nullable;

/**
 * The inbound port of each connector. One map a Tomcat, since this class is loaded once beside each. Asked once a
 * connection, never on the way of a request.
 */
final class Ports {
    private static final Map<NioEndpoint, InboundPort> PORTS = Collections.synchronizedMap(new WeakHashMap<>());

    private Ports() {}

    static void bound(NioEndpoint connector, InetSocketAddress local, Inbound inbound) {
        InboundPort before = PORTS.put(connector, inbound.bound(local, Transport.HTTP));
        if (before != null) {
            // Stopped and started on a socket that stayed open: one of the two announces it.
            before.unbound();
        }
    }

    static @Nullable InboundPort of(NioEndpoint connector) {
        return PORTS.get(connector);
    }

    /** The port is not forgotten: a connection that was accepted before, and is looked at only now, is still judged by it. */
    static void unbound(NioEndpoint connector) {
        InboundPort port = PORTS.get(connector);
        if (port != null) {
            port.unbound();
        }
    }
}
