package io.inweave.agent.instrumentation.executors;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.bootstrap.Hook;
import io.inweave.core.context.MeshContext;
import org.jspecify.annotations.Nullable;

/**
 * As {@link RunnableHook}, for what a fork-join pool adapts. Among that are the continuations of virtual threads, which have
 * their own context and are submitted where next to nothing is allowed: the JDK's own tasks are left alone.
 */
public final class ForkedRunnableHook extends Hook {

    public ForkedRunnableHook(AgentServices services) {}

    @Override
    public @Nullable Object replace(@Nullable Object self, @Nullable Object value) {
        if (!(value instanceof Runnable) || value.getClass().getClassLoader() == null) {
            return value;
        }
        MeshContext context = MeshContext.current();
        return context == null ? value : context.wrap((Runnable) value);
    }
}
