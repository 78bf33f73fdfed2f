package io.inweave.agent.instrumentation.tomcat;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.bootstrap.Hook;
import java.io.IOException;
import java.lang.reflect.Field;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.channels.ServerSocketChannel;
import org.apache.tomcat.util.net.NioEndpoint;
import org.jspecify.annotations.Nullable;

/**
 * Announces a connector's port once it is bound. Before its first connection is accepted: the acceptor starts at the end of
 * the woven method, and whoever connects earlier waits in the backlog.
 */
public final class BoundHook extends Hook {
    private final AgentServices services;

    public BoundHook(AgentServices services) {
        this.services = services;
    }

    @Override
    public @Nullable Object enter(@Nullable Object self, Object[] arguments) {
        NioEndpoint connector = (NioEndpoint) self;
        if (connector == null || connector.isSSLEnabled()) {
            return null;
        }
        try {
            SocketAddress local = serverSocket(connector).getLocalAddress();
            // A connector on a UNIX domain socket has no port to announce.
            if (local instanceof InetSocketAddress) {
                Ports.bound(connector, (InetSocketAddress) local, services.inbound());
            }
        } catch (IOException | ReflectiveOperationException e) {
            services.log().warn("the port of a Tomcat connector cannot be read: it is not in the mesh", "reason", e);
        }
        return null;
    }

    private static ServerSocketChannel serverSocket(NioEndpoint connector) throws ReflectiveOperationException {
        Field field = NioEndpoint.class.getDeclaredField("serverSock");
        field.setAccessible(true);
        return (ServerSocketChannel) field.get(connector);
    }
}
