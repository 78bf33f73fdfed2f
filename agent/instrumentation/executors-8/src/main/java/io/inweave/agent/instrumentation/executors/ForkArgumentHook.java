package io.inweave.agent.instrumentation.executors;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.bootstrap.Hook;
import io.inweave.core.context.MeshContext;
import org.jspecify.annotations.Nullable;

/** Notes the context of a fork-join task that a pool is given. */
public final class ForkArgumentHook extends Hook {

    public ForkArgumentHook(AgentServices services) {}

    @Override
    public @Nullable Object enter(@Nullable Object self, Object[] arguments) {
        MeshContext context = MeshContext.current();
        if (context != null && arguments[0] != null) {
            Pending.put(arguments[0], context);
        }
        return null;
    }
}
