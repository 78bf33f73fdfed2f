package io.inweave.agent.netty;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.core.exchange.InboundPort;
import io.inweave.core.exchange.Transport;
import io.netty.channel.Channel;
import io.netty.util.Attribute;
import io.netty.util.AttributeKey;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/** The port of a listening channel: announced when it is first seen, withdrawn when the channel closes. */
public final class Ports {
    private static final AttributeKey<InboundPort> PORT = AttributeKey.valueOf("inweave.port");

    private Ports() {}

    /**
     * Announces the port if nobody has yet.
     *
     * @return null for what is no TCP socket, such as a Unix domain socket or an in-process channel
     */
    public static @Nullable InboundPort bound(
            @Nullable Channel listening, Transport transport, AgentServices services) {
        if (listening == null) {
            return null;
        }
        Attribute<InboundPort> attribute = listening.attr(PORT);
        InboundPort known = attribute.get();
        return known == null ? bound(listening, attribute, transport, services) : known;
    }

    /** The port, if it was announced; null otherwise. */
    public static @Nullable InboundPort known(@Nullable Channel listening) {
        return listening == null ? null : listening.attr(PORT).get();
    }

    /** Once a listening channel: seen first by the server's start, by a connection that was faster, or after an attach. */
    private static @Nullable InboundPort bound(
            Channel listening, Attribute<InboundPort> attribute, Transport transport, AgentServices services) {
        SocketAddress local = listening.localAddress();
        if (!(local instanceof InetSocketAddress)) {
            return null;
        }
        synchronized (attribute) {
            InboundPort known = attribute.get();
            if (known != null) {
                return known;
            }
            InboundPort port = services.inbound().bound((InetSocketAddress) local, transport);
            attribute.set(port);
            listening.closeFuture().addListener(closed -> port.unbound());
            return port;
        }
    }
}
