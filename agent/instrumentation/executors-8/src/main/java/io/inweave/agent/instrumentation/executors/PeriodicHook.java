package io.inweave.agent.instrumentation.executors;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.bootstrap.Hook;
import io.inweave.core.context.MeshContext;
import org.jspecify.annotations.Nullable;

/** Periodic work belongs to nobody: a request that happens to start it must not give it its trace and its deadline. */
public final class PeriodicHook extends Hook {

    public PeriodicHook(AgentServices services) {}

    @Override
    public @Nullable Object enter(@Nullable Object self, Object[] arguments) {
        return MeshContext.swap(null);
    }

    @Override
    public @Nullable Object exit(
            @Nullable Object state,
            @Nullable Object self,
            Object[] arguments,
            @Nullable Object returned,
            @Nullable Throwable thrown) {
        if (state != null) {
            MeshContext.swap((MeshContext) state);
        }
        return returned;
    }
}
