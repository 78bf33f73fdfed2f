package io.inweave.agent.instrumentation.executors;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.bootstrap.Hook;
import io.inweave.core.context.MeshContext;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/** Notes the context of a task that a thread pool is given. Future tasks carry it themselves. */
public final class ExecuteHook extends Hook {

    public ExecuteHook(AgentServices services) {}

    @Override
    public @Nullable Object replace(@Nullable Object self, @Nullable Object task) {
        MeshContext context = MeshContext.current();
        if (context != null && task != null && !(task instanceof FutureTask)) {
            Pending.put(task, context);
        }
        return task;
    }
}
