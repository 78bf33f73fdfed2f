package io.inweave.agent.instrumentation.jetty;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.agent.weaving.CurrentContext;
import io.inweave.bootstrap.Hook;
import org.eclipse.jetty.server.HttpChannel;
import org.jspecify.annotations.Nullable;

/** What Jetty dispatches later for an asynchronous request: decided already, with the same context. */
public final class AsyncHook extends Hook {

    public AsyncHook(AgentServices services) {}

    @Override
    public @Nullable Object enter(@Nullable Object self, Object[] arguments) {
        JettyExchange exchange = JettyExchange.of((HttpChannel) arguments[0]);
        return exchange == null ? null : CurrentContext.enter(exchange.context());
    }

    @Override
    public @Nullable Object exit(
            @Nullable Object state,
            @Nullable Object self,
            Object[] arguments,
            @Nullable Object returned,
            @Nullable Throwable thrown) {
        CurrentContext.exit(state);
        return returned;
    }
}
