package io.inweave.agent.instrumentation.executors;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.bootstrap.Hook;
import io.inweave.core.context.MeshContext;
import org.jspecify.annotations.Nullable;

/** Between two tasks of a pool thread: ends the context of the one, and begins that of the other. */
public final class FetchHook extends Hook {

    public FetchHook(AgentServices services) {}

    @Override
    public @Nullable Object enter(@Nullable Object self, Object[] arguments) {
        MeshContext.swap(null);
        return null;
    }

    /** @param returned the next task; null when the thread ends */
    @Override
    public @Nullable Object exit(
            @Nullable Object state,
            @Nullable Object self,
            Object[] arguments,
            @Nullable Object returned,
            @Nullable Throwable thrown) {
        MeshContext context = Pending.take(returned);
        if (context != null) {
            MeshContext.swap(context);
        }
        return returned;
    }
}
