package io.inweave.agent.instrumentation.jetty;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.bootstrap.Hook;
import org.eclipse.jetty.server.HttpChannel;
import org.jspecify.annotations.Nullable;

/** Tells the mesh that Jetty is done with a request, whether it was answered or given up. */
public final class CompletedHook extends Hook {

    public CompletedHook(AgentServices services) {}

    @Override
    public @Nullable Object enter(@Nullable Object self, Object[] arguments) {
        HttpChannel channel = (HttpChannel) self;
        JettyExchange exchange = channel == null ? null : JettyExchange.of(channel);
        if (channel != null && exchange != null) {
            exchange.finished(channel);
        }
        return null;
    }
}
