package io.inweave.agent.instrumentation.netty;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.bootstrap.Hook;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ServerChannel;
import org.jspecify.annotations.Nullable;

/** Sees each handler that is put into a pipeline, and takes an accepted connection into the mesh when one speaks HTTP. */
public final class AddedHook extends Hook {
    private final AgentServices services;

    public AddedHook(AgentServices services) {
        this.services = services;
    }

    @Override
    public @Nullable Object exit(
            @Nullable Object state,
            @Nullable Object self,
            Object[] arguments,
            @Nullable Object returned,
            @Nullable Throwable thrown) {
        ChannelHandlerContext added = (ChannelHandlerContext) arguments[0];
        HttpRole role = HttpRole.of(added.handler());
        if (role == HttpRole.NONE || thrown != null || added.isRemoved()) {
            return returned;
        }
        Channel channel = added.channel();
        if (channel.parent() instanceof ServerChannel) {
            AcceptedConnection.of(channel, services).speaks(role, added);
        }
        return returned;
    }
}
