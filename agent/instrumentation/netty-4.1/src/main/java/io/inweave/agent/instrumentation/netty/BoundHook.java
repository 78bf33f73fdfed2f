package io.inweave.agent.instrumentation.netty;

import io.inweave.agent.netty.Ports;
import io.inweave.agent.weaving.AgentServices;
import io.inweave.bootstrap.Hook;
import io.inweave.core.exchange.Transport;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ServerChannel;
import org.jspecify.annotations.Nullable;

/** Announces the port of a server that is bound again, whose connections were seen to speak plaintext HTTP. */
public final class BoundHook extends Hook {
    private final AgentServices services;

    public BoundHook(AgentServices services) {
        this.services = services;
    }

    @Override
    public @Nullable Object enter(@Nullable Object self, Object[] arguments) {
        Channel channel = ((ChannelHandlerContext) arguments[0]).channel();
        if (channel instanceof ServerChannel && PlaintextServers.isKnown(channel)) {
            Ports.bound(channel, Transport.HTTP, services);
        }
        return null;
    }
}
