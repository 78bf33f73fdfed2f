package io.inweave.agent.instrumentation.netty;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import java.lang.reflect.Field;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Which servers were seen to speak plaintext HTTP, by what initialises their connections. Netty itself knows what a server speaks
 * when a connection's pipeline is made, not before: so a port is announced with its first connection, and at once when the same
 * server is bound again.
 */
final class PlaintextServers {
    private static final String ACCEPTOR = "io.netty.bootstrap.ServerBootstrap$ServerBootstrapAcceptor";
    private static final Set<ChannelHandler> SEEN =
            Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    private PlaintextServers() {}

    static void seen(Channel listening) {
        ChannelHandler initializer = initializer(listening);
        if (initializer != null) {
            SEEN.add(initializer);
        }
    }

    static boolean isKnown(Channel listening) {
        ChannelHandler initializer = SEEN.isEmpty() ? null : initializer(listening);
        return initializer != null && SEEN.contains(initializer);
    }

    private static @Nullable ChannelHandler initializer(Channel listening) {
        for (Map.Entry<String, ChannelHandler> each : listening.pipeline()) {
            Class<?> type = each.getValue().getClass();
            if (type.getName().equals(ACCEPTOR)) {
                try {
                    Field field = type.getDeclaredField("childHandler");
                    field.setAccessible(true);
                    return (ChannelHandler) field.get(each.getValue());
                } catch (ReflectiveOperationException e) {
                    throw new LinkageError("Netty: what initialises a server's connections cannot be read", e);
                }
            }
        }
        return null;
    }
}
