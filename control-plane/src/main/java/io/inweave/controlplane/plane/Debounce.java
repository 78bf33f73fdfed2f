package io.inweave.controlplane.plane;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Joins changes that come close together into one: the action runs 20 ms after the last of them, and 200 ms after the
 * first at the latest.
 */
final class Debounce {
    static final long QUIET_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    static final long LONGEST_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    private final ScheduledExecutorService timer;
    private final Runnable action;
    private @Nullable ScheduledFuture<?> pending;
    private long first;

    Debounce(ScheduledExecutorService timer, Runnable action) {
        this.timer = timer;
        this.action = action;
    }

    synchronized void changed() {
        // Real time on purpose: this waits on a real timer.
        long now = System.nanoTime();
        if (pending == null) {
            first = now;
        } else if (!pending.cancel(false)) {
            first = now;
        }
        long wait = Math.min(QUIET_NANOS, Math.max(0, first + LONGEST_NANOS - now));
        pending = timer.schedule(this::run, wait, TimeUnit.NANOSECONDS);
    }

    private void run() {
        synchronized (this) {
            pending = null;
        }
        action.run();
    }
}
