package io.inweave.agent.instrumentation.jdkserver;

import com.sun.net.httpserver.HttpExchange;
import io.inweave.agent.weaving.AgentServices;
import io.inweave.agent.weaving.Deliberate;
import io.inweave.bootstrap.Hook;
import io.inweave.core.context.MeshContext;
import io.inweave.core.exchange.LocalReply;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * On {@code Filter.Chain.doFilter}, the way of one request through the application's filters to its handler: decides whether it
 * gets there, and makes its context current on the thread. Each filter calls it again for the next one.
 */
public final class RequestHook extends Hook {
    private static final Object REFUSED = new Object();

    /** Stands for a thread that had no context, since a state of null means that there is nothing to put back. */
    private static final Object NO_CONTEXT = new Object();

    public RequestHook(AgentServices services) {}

    @Override
    public @Nullable Object enter(@Nullable Object self, Object[] arguments) {
        RequestExchange exchange = RequestExchange.begin((HttpExchange) arguments[0]);
        if (exchange == null) {
            return null;
        }
        LocalReply refusal = exchange.refusal();
        if (refusal != null) {
            try {
                exchange.answer(refusal);
            } catch (IOException e) {
                throw Deliberate.of(e);
            }
            return REFUSED;
        }
        MeshContext before = MeshContext.swap(exchange.context());
        return before == null ? NO_CONTEXT : before;
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
        if (state != null && state != REFUSED) {
            MeshContext.swap(state == NO_CONTEXT ? null : (MeshContext) state);
        }
        return returned;
    }
}
