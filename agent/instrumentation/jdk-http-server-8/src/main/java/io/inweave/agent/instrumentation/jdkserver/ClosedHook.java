package io.inweave.agent.instrumentation.jdkserver;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.bootstrap.Hook;
import org.jspecify.annotations.Nullable;

/** On {@code HttpConnection.close}, by which every connection ends: forgets it, and ends a request that it still had. */
public final class ClosedHook extends Hook {

    public ClosedHook(AgentServices services) {}

    @Override
    public @Nullable Object enter(@Nullable Object self, Object[] arguments) {
        MeshChannel channel = self == null ? null : Channels.remove(Server.channel(self));
        RequestExchange exchange = channel == null ? null : channel.exchange();
        if (exchange != null) {
            exchange.finished();
        }
        return null;
    }
}
