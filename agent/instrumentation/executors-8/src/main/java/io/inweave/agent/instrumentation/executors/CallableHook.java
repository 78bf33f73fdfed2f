package io.inweave.agent.instrumentation.executors;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.bootstrap.Hook;
import io.inweave.core.context.MeshContext;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Lets a {@link Callable} run in the context of who handed it over; for places where nobody can ask for it back. */
public final class CallableHook extends Hook {

    public CallableHook(AgentServices services) {}

    @Override
    public @Nullable Object replace(@Nullable Object self, @Nullable Object value) {
        MeshContext context = MeshContext.current();
        return context == null || !(value instanceof Callable) ? value : context.wrap((Callable<?>) value);
    }
}
