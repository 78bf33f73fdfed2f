package io.inweave.agent.runtime;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.jspecify.annotations.Nullable;

/** The one thread for tiny tasks, made when it is first asked for. */
final class Timer {
    private @Nullable ScheduledThreadPoolExecutor executor;

    synchronized ScheduledExecutorService get() {
        if (executor == null) {
            executor = new ScheduledThreadPoolExecutor(1, task -> Threads.daemon("inweave-timer", task));
            executor.setRemoveOnCancelPolicy(true);
        }
        return executor;
    }

    synchronized void close() {
        if (executor != null) {
            executor.shutdownNow();
        }
    }
}
