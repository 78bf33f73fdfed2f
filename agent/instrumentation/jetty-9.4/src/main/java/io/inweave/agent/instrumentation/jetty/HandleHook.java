package io.inweave.agent.instrumentation.jetty;

import io.inweave.agent.jetty.Ports;
import io.inweave.agent.weaving.AgentServices;
import io.inweave.agent.weaving.CurrentContext;
import io.inweave.agent.weaving.Deliberate;
import io.inweave.bootstrap.Hook;
import io.inweave.core.exchange.InboundPort;
import io.inweave.core.exchange.LocalReply;
import java.io.IOException;
import org.eclipse.jetty.server.HttpChannel;
import org.jspecify.annotations.Nullable;

/** Around the way of one request into the application: decides whether it gets there, and makes its context current. */
public final class HandleHook extends Hook {
    /** The application is not called. */
    private static final Object REFUSED = new Object();

    public HandleHook(AgentServices services) {}

    @Override
    public @Nullable Object enter(@Nullable Object self, Object[] arguments) {
        HttpChannel channel = (HttpChannel) arguments[0];
        InboundPort port = Ports.of(channel.getConnector());
        if (port == null) {
            return null;
        }
        JettyExchange exchange = JettyExchange.begin(channel, port);
        LocalReply refusal = exchange.refusal();
        if (refusal == null) {
            return CurrentContext.enter(exchange.context());
        }
        try {
            JettyExchange.answer(channel, refusal);
            return REFUSED;
        } catch (IOException e) {
            throw Deliberate.of(e);
        }
    }

    @Override
    public boolean skips(@Nullable Object state) {
        return state == REFUSED;
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
