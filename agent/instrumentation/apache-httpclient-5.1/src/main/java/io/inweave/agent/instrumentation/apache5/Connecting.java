package io.inweave.agent.instrumentation.apache5;

import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What connecting, with the mesh's handshake, was in one attempt: none, when a connection from before was there, and at most as
 * long as the cluster says. Thread-safe.
 */
final class Connecting {
    private final ScheduledExecutorService timers;
    private final long timeoutNanos;
    private final Runnable abort;
    private @Nullable Future<?> timer;
    private boolean begun;
    private boolean connected;
    private boolean timedOut;

    /**
     * @param timeoutNanos 0 for no limit
     * @param abort ends the attempt; called by the timer's thread
     */
    Connecting(ScheduledExecutorService timers, long timeoutNanos, Runnable abort) {
        this.timers = timers;
        this.timeoutNanos = timeoutNanos;
        this.abort = abort;
    }

    /** The library makes a connection for the attempt. Idempotent. */
    synchronized void begins() {
        if (!begun) {
            begun = true;
            if (timeoutNanos > 0) {
                timer = timers.schedule(this::timeout, timeoutNanos, TimeUnit.NANOSECONDS);
            }
        }
    }

    /** The connection is ready for the application's bytes. */
    synchronized void ends() {
        connected = true;
        endTimer();
    }

    private void timeout() {
        synchronized (this) {
            if (connected) {
                return;
            }
            timedOut = true;
        }
        abort.run();
    }

    /** Nothing is timed any more. */
    synchronized void endTimer() {
        Future<?> running = timer;
        if (running != null) {
            running.cancel(false);
            timer = null;
        }
    }

    /** Whether it took longer than the cluster allows. */
    synchronized boolean timedOut() {
        return timedOut;
    }

    /** Whether the attempt's connection was never ready. */
    synchronized boolean unfinished() {
        return begun && !connected;
    }

    /** Whether the attempt's connection was one from before. */
    synchronized boolean reused() {
        return !begun;
    }
}
