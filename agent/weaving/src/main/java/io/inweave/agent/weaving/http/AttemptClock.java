package io.inweave.agent.weaving.http;

import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The timeout of one attempt: ends it when it passes, and never touches what comes after it. Thread-safe. */
public final class AttemptClock {
    private final Runnable abort;
    private boolean ended;
    private boolean passed;
    private @Nullable Future<?> timer;

    private AttemptClock(Runnable abort) {
        this.abort = abort;
    }

    /**
     * @param nanos 0 for no limit
     * @param abort ends the attempt; called once at most, by the timer's thread
     */
    public static AttemptClock start(ScheduledExecutorService timers, long nanos, Runnable abort) {
        AttemptClock clock = new AttemptClock(abort);
        if (nanos > 0) {
            clock.timer = timers.schedule(clock::pass, nanos, TimeUnit.NANOSECONDS);
        }
        return clock;
    }

    private synchronized void pass() {
        if (!ended) {
            passed = true;
            abort.run();
        }
    }

    /** Whether the attempt was ended by its timeout. */
    public synchronized boolean passed() {
        return passed;
    }

    /** The attempt has ended by itself. Idempotent. */
    public synchronized void end() {
        ended = true;
        Future<?> running = timer;
        if (running != null) {
            running.cancel(false);
            timer = null;
        }
    }
}
