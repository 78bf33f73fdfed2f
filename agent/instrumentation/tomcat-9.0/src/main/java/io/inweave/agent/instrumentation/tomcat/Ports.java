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
        PORTS.put(connector, inbound.bound(local, Transport.HTTP));
    }

    static @Nullable InboundPort of(NioEndpoint connector) {
        return PORTS.get(connector);
    }

    static void unbound(NioEndpoint connector) {
        InboundPort port = PORTS.remove(connector);
        if (port != null) {
            port.unbound();
        }
    }
}
