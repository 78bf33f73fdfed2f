package io.inweave.agent.weaving;

import io.inweave.core.context.MeshContext;
import java.util.concurrent.CompletableFuture.AsynchronousCompletionTask;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/** What an executor that stands on nothing of {@code java.util.concurrent} is handed in place of a task. */
public final class CarriedTask {
    private CarriedTask() {}

    /** The task in the context of this thread; itself where there is none. Tasks of futures carry theirs themselves. */
    public static @Nullable Object of(@Nullable Object task) {
        MeshContext context = MeshContext.current();
        return context != null && task instanceof Runnable && !carries(task) ? context.wrap((Runnable) task) : task;
    }

    private static boolean carries(Object task) {
        return task instanceof FutureTask || task instanceof AsynchronousCompletionTask;
    }
}
