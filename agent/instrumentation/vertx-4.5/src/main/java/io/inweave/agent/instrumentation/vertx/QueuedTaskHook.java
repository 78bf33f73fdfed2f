package io.inweave.agent.instrumentation.vertx;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.bootstrap.Hook;
import io.inweave.core.context.MeshContext;
import org.jspecify.annotations.Nullable;

/**
 * Lets a task run in the context of who queued it, none included: the thread that works off the queue carries the context of
 * whoever queued the first.
 */
public final class QueuedTaskHook extends Hook {
    public QueuedTaskHook(AgentServices services) {}

    @Override
    public @Nullable Object replace(@Nullable Object self, @Nullable Object value) {
        if (value == null) {
            return null;
        }
        MeshContext context = MeshContext.current();
        Runnable task = (Runnable) value;
        return (Runnable) () -> {
            MeshContext previous = MeshContext.swap(context);
            try {
                task.run();
            } finally {
                MeshContext.swap(previous);
            }
        };
    }
}
