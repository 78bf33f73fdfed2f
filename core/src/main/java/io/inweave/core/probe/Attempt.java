package io.inweave.core.probe;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One question's time: when it is over, the connection that is in use then is cut. */
final class Attempt implements AutoCloseable {
    private final @Nullable ScheduledFuture<?> end;
    private @Nullable ProbeConnection inUse;
    private boolean over;

    Attempt(Duration limit, ScheduledExecutorService timer) {
        this.end = schedule(limit, timer);
    }

    private @Nullable ScheduledFuture<?> schedule(Duration limit, ScheduledExecutorService timer) {
        try {
            return timer.schedule(this::expire, limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            // The process ends.
            over = true;
            return null;
        }
    }

    private synchronized void expire() {
        over = true;
        if (inUse != null) {
            inUse.cut();
        }
    }

    synchronized boolean isOver() {
        return over;
    }

    /** The same connection, which is cut when the time is over. */
    synchronized ProbeConnection bound(ProbeConnection connection) {
        inUse = connection;
        if (over) {
            connection.cut();
        }
        return connection;
    }

    @Override
    public void close() {
        if (end != null) {
            end.cancel(false);
        }
    }
}
