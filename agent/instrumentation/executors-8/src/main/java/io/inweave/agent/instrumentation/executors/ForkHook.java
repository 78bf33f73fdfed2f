package io.inweave.agent.instrumentation.executors;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.bootstrap.Hook;
import io.inweave.core.context.MeshContext;
import org.jspecify.annotations.Nullable;

/** Notes the context of a fork-join task that is forked. */
public final class ForkHook extends Hook {

    public ForkHook(AgentServices services) {}

    @Override
    public @Nullable Object enter(@Nullable Object self, Object[] arguments) {
        MeshContext context = MeshContext.current();
        if (context != null && self != null) {
            Pending.put(self, context);
        }
        return null;
    }
}
