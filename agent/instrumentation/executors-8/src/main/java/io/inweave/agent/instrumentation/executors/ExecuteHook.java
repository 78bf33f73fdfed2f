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
    public @Nullable Object enter(@Nullable Object self, Object[] arguments) {
        MeshContext context = MeshContext.current();
        if (context != null && arguments[0] != null && !(arguments[0] instanceof FutureTask)) {
            Pending.put(arguments[0], context);
        }
        return null;
    }
}
