package io.inweave.agent.instrumentation.executors;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.bootstrap.Hook;
import io.inweave.core.context.MeshContext;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Lets what a fork-join pool runs later, once, run in the context of who asked for it. From Java 25 on. */
public final class DelayedHook extends Hook {
    private static final int PERIOD = 1;

    public DelayedHook(AgentServices services) {}

    @Override
    public @Nullable Object replace(@Nullable Object self, @Nullable Object value, Object[] arguments) {
        MeshContext context = MeshContext.current();
        if (context == null || !Long.valueOf(0).equals(arguments[PERIOD])) {
            return value;
        }
        if (value instanceof Runnable) {
            return context.wrap((Runnable) value);
        }
        return value instanceof Callable ? context.wrap((Callable<?>) value) : value;
    }
}
