package io.inweave.agent.instrumentation.jdkserver;

import io.inweave.core.exchange.Inbound;
import io.inweave.core.exchange.InboundPort;
import io.inweave.core.exchange.Transport;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;

/** The inbound port of each server. Asked once a connection, never on the way of a request. */
final class Ports {
    private static final Map<Object, InboundPort> PORTS = Collections.synchronizedMap(new WeakHashMap<>());

    private Ports() {}

    static InboundPort bound(Object server, InetSocketAddress local, Inbound inbound) {
        InboundPort port = inbound.bound(local, Transport.HTTP);
        PORTS.put(server, port);
        return port;
    }

    /** The port; that of a server which was started before the agent came is announced now, with its first connection. */
    static InboundPort of(Object server, Inbound inbound) throws IOException {
        synchronized (PORTS) {
            InboundPort known = PORTS.get(server);
            return known != null ? known : bound(server, Server.address(server), inbound);
        }
    }

    /** The port is not forgotten: a connection that was accepted before, and is looked at only now, is still judged by it. */
    static void unbound(Object server) {
        InboundPort port = PORTS.get(server);
        if (port != null) {
            port.unbound();
        }
    }
}
