package io.inweave.agent.instrumentation.vertx;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.bootstrap.Hook;
import io.netty.channel.Channel;
import org.jspecify.annotations.Nullable;

/** On {@code ChannelProvider.initSSL}, before the library's own TLS: puts first what knows where the connection leads. */
public final class ChannelInitHook extends Hook {
    private final AgentServices services;

    public ChannelInitHook(AgentServices services) {
        this.services = services;
    }

    @Override
    public @Nullable Object enter(@Nullable Object self, Object[] arguments) {
        for (Object argument : arguments) {
            // An active one was connected before, through a proxy.
            if (argument instanceof Channel && !((Channel) argument).isActive()) {
                ((Channel) argument).pipeline().addFirst(new InventedAddress(services));
            }
        }
        return null;
    }
}
