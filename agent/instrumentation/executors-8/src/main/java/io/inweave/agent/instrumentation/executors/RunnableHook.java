package io.inweave.agent.instrumentation.executors;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.bootstrap.Hook;
import io.inweave.core.context.MeshContext;
import org.jspecify.annotations.Nullable;

/** Lets a {@link Runnable} run in the context of who handed it over; for places where nobody can ask for it back. */
public final class RunnableHook extends Hook {

    public RunnableHook(AgentServices services) {}

    @Override
    public @Nullable Object replace(@Nullable Object self, @Nullable Object value) {
        MeshContext context = MeshContext.current();
        return context == null || !(value instanceof Runnable) ? value : context.wrap((Runnable) value);
    }
}
