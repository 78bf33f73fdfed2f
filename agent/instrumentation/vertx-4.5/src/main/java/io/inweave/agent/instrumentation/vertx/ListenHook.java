package io.inweave.agent.instrumentation.vertx;

import io.inweave.agent.netty.Ports;
import io.inweave.agent.weaving.AgentServices;
import io.inweave.bootstrap.Hook;
import io.inweave.core.exchange.Transport;
import io.netty.channel.Channel;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerOptions;
import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/** Announces the port of a server without TLS of its own, before the application hears that it listens. */
public final class ListenHook extends Hook {
    private final AgentServices services;

    public ListenHook(AgentServices services) {
        this.services = services;
    }

    @Override
    public @Nullable Object replace(@Nullable Object self, @Nullable Object value) {
        if (self == null || value == null || ((HttpServerOptions) require(self, "options")).isSsl()) {
            return value;
        }
        return ((Future<?>) value).onSuccess(server -> announce(self));
    }

    /** Several servers may share a port: one of them has bound it for all. */
    private void announce(Object server) {
        try {
            // Vert.x 5 has a server of TCP beneath, what Vert.x 4 extends.
            Object tcp = field(server.getClass(), "tcpServer") == null ? server : require(server, "tcpServer");
            Object listening = ((Future<?>) require(require(tcp, "actualServer"), "bindFuture")).result();
            Ports.bound((Channel) listening, Transport.HTTP, services);
        } catch (RuntimeException | LinkageError e) {
            services.log().warn("the port of a Vert.x server cannot be read: it is announced late", "reason", e);
        }
    }

    private static Object require(Object owner, String name) {
        Field field = field(owner.getClass(), name);
        try {
            Object value = field == null ? null : field.get(owner);
            if (value == null) {
                throw new LinkageError(
                        "Vert.x: expected a value in " + owner.getClass().getName() + '.' + name);
            }
            return value;
        } catch (IllegalAccessException e) {
            throw new LinkageError("Vert.x: field " + field + " cannot be read", e);
        }
    }

    private static @Nullable Field field(Class<?> type, String name) {
        for (Class<?> owner = type; owner != null; owner = owner.getSuperclass()) {
            try {
                Field field = owner.getDeclaredField(name);
                field.setAccessible(true);
                return field;
            } catch (NoSuchFieldException e) {
                // Declared by a superclass, if at all.
            }
        }
        return null;
    }
}
