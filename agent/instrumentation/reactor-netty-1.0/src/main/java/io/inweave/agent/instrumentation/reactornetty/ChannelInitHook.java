package io.inweave.agent.instrumentation.reactornetty;

import io.inweave.agent.netty.EndpointConnect;
import io.inweave.agent.netty.MeshAddress;
import io.inweave.agent.weaving.AgentServices;
import io.inweave.bootstrap.Hook;
import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import java.util.Collections;
import org.jspecify.annotations.Nullable;
import reactor.netty.NettyPipeline;

/** On {@code HttpClientChannelInitializer.onChannelInit}: puts first what knows where the new connection leads. */
public final class ChannelInitHook extends Hook {
    private final AgentServices services;

    public ChannelInitHook(AgentServices services) {
        this.services = services;
    }

    @Override
    public @Nullable Object exit(
            @Nullable Object state,
            @Nullable Object self,
            Object[] arguments,
            @Nullable Object returned,
            @Nullable Throwable thrown) {
        if (thrown == null && arguments[2] instanceof MeshAddress) {
            ChannelPipeline pipeline = ((Channel) arguments[1]).pipeline();
            String protocol = pipeline.get(NettyPipeline.H2MultiplexHandler) == null ? "http/1.1" : "h2";
            pipeline.addFirst(new EndpointConnect(
                    (MeshAddress) arguments[2], Collections.singletonList(protocol), services.tls()));
        }
        return returned;
    }
}
