package io.inweave.agent.instrumentation.undertow;

import io.inweave.core.exchange.Inbound;
import io.inweave.core.exchange.InboundPort;
import io.inweave.core.exchange.Transport;
import io.undertow.server.protocol.http.HttpOpenListener;
import java.net.InetSocketAddress;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/** The inbound port of each listener, asked once a connection. One map an Undertow, since this class is loaded beside each. */
final class Ports {
    private static final Map<HttpOpenListener, InboundPort> PORTS = Collections.synchronizedMap(new WeakHashMap<>());

    private Ports() {}

    static void bound(HttpOpenListener listener, InetSocketAddress local, Inbound inbound) {
        InboundPort before = PORTS.put(listener, inbound.bound(local, Transport.HTTP));
        if (before != null) {
            before.unbound();
        }
    }

    static @Nullable InboundPort of(HttpOpenListener listener) {
        return PORTS.get(listener);
    }

    /**
     * The port of a listener that was not seen when it was bound: the agent came later, or a connection before {@code start}
     * has returned. Where it is bound cannot be known from a connection; a port that is taken for bound to all addresses is
     * announced, and has its policy, even if only this host can reach it.
     */
    static InboundPort learned(HttpOpenListener listener, InetSocketAddress local, Inbound inbound) {
        return PORTS.computeIfAbsent(
                listener, unused -> inbound.bound(new InetSocketAddress(local.getPort()), Transport.HTTP));
    }

    /** The port is not forgotten: a connection that was accepted before is still judged by it. */
    static void unbound(HttpOpenListener listener) {
        InboundPort port = PORTS.get(listener);
        if (port != null) {
            port.unbound();
        }
    }
}
