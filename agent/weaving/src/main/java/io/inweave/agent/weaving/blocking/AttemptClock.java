package io.inweave.agent.weaving.blocking;

import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The timeout of one attempt: ends it when it passes, and never touches what comes after it. */
final class AttemptClock {
    private final Runnable abort;
    private boolean ended;
    private boolean passed;
    private @Nullable Future<?> timer;

    private AttemptClock(Runnable abort) {
        this.abort = abort;
    }

    /** @param nanos 0 for no limit */
    static AttemptClock start(ScheduledExecutorService timers, long nanos, Runnable abort) {
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
    synchronized boolean passed() {
        return passed;
    }

    synchronized void end() {
        ended = true;
        Future<?> running = timer;
        if (running != null) {
            running.cancel(false);
            timer = null;
        }
    }
}
