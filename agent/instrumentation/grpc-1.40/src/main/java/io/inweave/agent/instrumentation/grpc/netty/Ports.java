package io.inweave.agent.instrumentation.grpc.netty;

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
final class Ports {
    private static final AttributeKey<InboundPort> PORT = AttributeKey.valueOf("inweave.port");

    private Ports() {}

    /** Null for what is no TCP socket, such as a Unix domain socket or an in-process channel. */
    static @Nullable InboundPort of(@Nullable Channel listening, AgentServices services) {
        if (listening == null || "false".equals(services.setting("instrumentation.grpc.enabled"))) {
            // Without what authorizes calls, the port is as if it were not woven.
            return null;
        }
        Attribute<InboundPort> attribute = listening.attr(PORT);
        InboundPort known = attribute.get();
        return known == null ? bound(listening, attribute, services) : known;
    }

    /** Once a listening channel: seen first by the server's start, by a connection that was faster, or after an attach. */
    private static @Nullable InboundPort bound(
            Channel listening, Attribute<InboundPort> attribute, AgentServices services) {
        SocketAddress local = listening.localAddress();
        if (!(local instanceof InetSocketAddress)) {
            return null;
        }
        synchronized (attribute) {
            InboundPort known = attribute.get();
            if (known != null) {
                return known;
            }
            InboundPort port = services.inbound().bound((InetSocketAddress) local, Transport.GRPC);
            attribute.set(port);
            listening.closeFuture().addListener(closed -> port.unbound());
            return port;
        }
    }
}
