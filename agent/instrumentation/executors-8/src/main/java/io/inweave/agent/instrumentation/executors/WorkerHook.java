package io.inweave.agent.instrumentation.executors;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.bootstrap.Hook;
import io.inweave.core.context.MeshContext;
import org.jspecify.annotations.Nullable;

/** Hands the context of the task that a pool thread is made for to that thread, which does not fetch it from the queue. */
public final class WorkerHook extends Hook {

    public WorkerHook(AgentServices services) {}

    @Override
    public @Nullable Object exit(
            @Nullable Object state,
            @Nullable Object self,
            Object[] arguments,
            @Nullable Object returned,
            @Nullable Throwable thrown) {
        MeshContext context = Pending.take(arguments[1]);
        if (context != null && self != null) {
            Pending.put(self, context);
        }
        return returned;
    }
}
