package io.inweave.agent.instrumentation.netty;

import io.inweave.agent.netty.MeshTlsHandler;
import io.inweave.agent.weaving.AgentServices;
import io.inweave.bootstrap.Hook;
import io.netty.channel.ChannelHandlerContext;
import org.jspecify.annotations.Nullable;

/** Servers look for TLS in their pipelines to tell a request's scheme: they do not find the mesh's. */
public final class HiddenTlsHook extends Hook {
    public HiddenTlsHook(AgentServices services) {}

    @Override
    public @Nullable Object replace(@Nullable Object self, @Nullable Object value) {
        return value != null && MeshTlsHandler.is(((ChannelHandlerContext) value).handler()) ? null : value;
    }
}
