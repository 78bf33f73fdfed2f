package io.inweave.core.resilience;

import java.util.concurrent.atomic.AtomicLong;

/** How many of something may be under way at once. Lock-free. */
final class Limit {
    private final AtomicLong current = new AtomicLong();

    /** @return whether there was room below the maximum; if so one place is taken */
    boolean take(long maximum) {
        if (current.incrementAndGet() <= maximum) {
            return true;
        }
        current.decrementAndGet();
        return false;
    }

    void give() {
        current.decrementAndGet();
    }

    long current() {
        return current.get();
    }
}
