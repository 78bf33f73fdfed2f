package io.inweave.agent.instrumentation.jbossthreads;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.bootstrap.Hook;
import io.inweave.core.context.MeshContext;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Lets what is scheduled be called in the context of who scheduled it. */
public final class CallableHook extends Hook {

    public CallableHook(AgentServices services) {}

    @Override
    public @Nullable Object replace(@Nullable Object self, @Nullable Object value) {
        MeshContext context = MeshContext.current();
        return context == null || !(value instanceof Callable) ? value : context.wrap((Callable<?>) value);
    }
}
