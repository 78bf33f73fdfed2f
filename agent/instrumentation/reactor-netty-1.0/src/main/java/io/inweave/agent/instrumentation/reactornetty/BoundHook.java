package io.inweave.agent.instrumentation.reactornetty;

import io.inweave.agent.netty.Ports;
import io.inweave.agent.weaving.AgentServices;
import io.inweave.bootstrap.Hook;
import io.inweave.core.exchange.Transport;
import io.netty.channel.Channel;
import io.netty.channel.ServerChannel;
import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;
import reactor.netty.http.server.HttpServerConfig;

/** Announces the port of a server without TLS of its own, before the application hears that it is bound. */
public final class BoundHook extends Hook {
    private final AgentServices services;
    private final Field config;

    public BoundHook(AgentServices services) throws ReflectiveOperationException {
        this.services = services;
        config = Class.forName(
                        "reactor.netty.transport.ServerTransport$DisposableBind",
                        false,
                        HttpServerConfig.class.getClassLoader())
                .getDeclaredField("config");
        config.setAccessible(true);
    }

    @Override
    public @Nullable Object enter(@Nullable Object self, Object[] arguments) {
        Object known;
        try {
            known = config.get(self);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
        // The same class binds TCP servers, which speak whatever they like.
        if (arguments[0] instanceof ServerChannel
                && known instanceof HttpServerConfig
                && ((HttpServerConfig) known).sslProvider() == null) {
            Ports.bound((Channel) arguments[0], Transport.HTTP, services);
        }
        return null;
    }
}
