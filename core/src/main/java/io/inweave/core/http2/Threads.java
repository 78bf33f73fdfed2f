package io.inweave.core.http2;

import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;

/** What an exchange runs on. */
public final class Threads {
    private final Executor blocking;
    private final ScheduledExecutorService timer;

    private Threads(Executor blocking, ScheduledExecutorService timer) {
        this.blocking = blocking;
        this.timer = timer;
    }

    /**
     * @param blocking runs what may block, each task on a thread of its own
     * @param timer for short tasks that never block
     */
    public static Threads of(Executor blocking, ScheduledExecutorService timer) {
        return new Threads(blocking, timer);
    }

    public Executor blocking() {
        return blocking;
    }

    public ScheduledExecutorService timer() {
        return timer;
    }
}
