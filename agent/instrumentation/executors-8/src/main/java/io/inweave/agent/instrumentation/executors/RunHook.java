package io.inweave.agent.instrumentation.executors;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.bootstrap.Hook;
import io.inweave.core.context.MeshContext;
import org.jspecify.annotations.Nullable;

/** Around work whose context was noted: makes it current, and puts back what was. */
public final class RunHook extends Hook {

    public RunHook(AgentServices services) {}

    /** Stands for a thread that had no context, since a state of null means that nothing was noted. */
    private static final Object NO_CONTEXT = new Object();

    @Override
    public @Nullable Object enter(@Nullable Object self, Object[] arguments) {
        MeshContext context = Pending.take(self);
        if (context == null) {
            return null;
        }
        MeshContext before = MeshContext.swap(context);
        return before == null ? NO_CONTEXT : before;
    }

    @Override
    public @Nullable Object exit(
            @Nullable Object state,
            @Nullable Object self,
            Object[] arguments,
            @Nullable Object returned,
            @Nullable Throwable thrown) {
        if (state != null) {
            MeshContext.swap(state == NO_CONTEXT ? null : (MeshContext) state);
        }
        return returned;
    }
}
