package io.inweave.core.xds;

import io.inweave.core.telemetry.EventLog;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that owns discovery's state, and a few more for what may block: files, sockets, and those who wait for
 * an answer. All are daemons.
 */
final class Loop implements AutoCloseable {
    private static final int SIDE_THREADS = 2;

    private final ScheduledThreadPoolExecutor owner;
    private final ThreadPoolExecutor side;
    private final EventLog log;
    private volatile @Nullable Thread thread;

    Loop(EventLog log) {
        this.log = log;
        this.owner = new ScheduledThreadPoolExecutor(1, task -> {
            Thread created = daemon(task, "inweave-xds");
            thread = created;
            return created;
        });
        owner.setRemoveOnCancelPolicy(true);
        owner.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        this.side = new ThreadPoolExecutor(
                SIDE_THREADS,
                SIDE_THREADS,
                5,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                daemons("inweave-xds-side-"));
        side.allowCoreThreadTimeOut(true);
    }

    static ThreadFactory daemons(String prefix) {
        AtomicInteger count = new AtomicInteger();
        return task -> daemon(task, prefix + count.incrementAndGet());
    }

    private static Thread daemon(Runnable task, String name) {
        Thread created = new Thread(task, name);
        created.setDaemon(true);
        created.setContextClassLoader(null);
        return created;
    }

    /** Runs a task on the owning thread. After the end it is dropped. */
    void run(Runnable task) {
        after(0, task);
    }

    /** Runs a task on the owning thread after a pause in nanoseconds; null after the end. */
    @Nullable
    Future<?> after(long nanos, Runnable task) {
        try {
            return owner.schedule(guarded(task), nanos, TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            return null;
        }
    }

    /** Runs what may block, on no thread in particular; after the end, on the caller's. */
    void aside(Runnable task) {
        try {
            side.execute(guarded(task));
        } catch (RejectedExecutionException e) {
            guarded(task).run();
        }
    }

    private Runnable guarded(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException | Error e) {
                log.error("unexpected failure, discovery goes on", "cause", e);
            }
        };
    }

    void assertOwner() {
        if (Thread.currentThread() != thread) {
            throw new IllegalStateException(
                    "called on " + Thread.currentThread().getName() + ", expected the thread that owns discovery");
        }
    }

    @Override
    public void close() {
        owner.shutdown();
        side.shutdown();
    }
}
