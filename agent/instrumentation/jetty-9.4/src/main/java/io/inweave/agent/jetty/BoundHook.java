package io.inweave.agent.jetty;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.bootstrap.Hook;
import java.io.IOException;
import java.lang.reflect.Field;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.channels.ServerSocketChannel;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.jspecify.annotations.Nullable;

/** Announces a connector's port once it is bound. Jetty accepts later, and whoever connects earlier waits in the backlog. */
public final class BoundHook extends Hook {
    private final AgentServices services;
    private final Field acceptChannel;

    public BoundHook(AgentServices services) throws ReflectiveOperationException {
        this.services = services;
        acceptChannel = ServerConnector.class.getDeclaredField("_acceptChannel");
        acceptChannel.setAccessible(true);
    }

    @Override
    public @Nullable Object exit(
            @Nullable Object state,
            @Nullable Object self,
            Object[] arguments,
            @Nullable Object returned,
            @Nullable Throwable thrown) {
        ServerConnector connector = (ServerConnector) self;
        // Whatever its default, and wherever in a detector it is: such a connector has TLS of the application's own.
        if (connector == null
                || thrown != null
                || !connector.getContainedBeans(SslConnectionFactory.class).isEmpty()) {
            return returned;
        }
        try {
            ServerSocketChannel channel = (ServerSocketChannel) acceptChannel.get(connector);
            SocketAddress local = channel == null ? null : channel.getLocalAddress();
            if (channel != null && local instanceof InetSocketAddress) {
                Ports.bound(connector, channel, (InetSocketAddress) local, services.inbound());
            }
        } catch (IOException | IllegalAccessException e) {
            services.log().warn("the port of a Jetty connector cannot be read: it is not in the mesh", "reason", e);
        }
        return returned;
    }
}
