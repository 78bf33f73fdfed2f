package io.inweave.agent.instrumentation.jbossthreads;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.bootstrap.Hook;
import io.inweave.core.context.MeshContext;
import java.util.concurrent.CompletableFuture.AsynchronousCompletionTask;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/** Lets a task run in the context of who handed it over. Tasks of futures carry theirs themselves. */
public final class TaskHook extends Hook {

    public TaskHook(AgentServices services) {}

    @Override
    public @Nullable Object replace(@Nullable Object self, @Nullable Object value) {
        MeshContext context = MeshContext.current();
        return context != null && value instanceof Runnable && !carries(value) ? context.wrap((Runnable) value) : value;
    }

    private static boolean carries(Object task) {
        return task instanceof FutureTask || task instanceof AsynchronousCompletionTask;
    }
}
