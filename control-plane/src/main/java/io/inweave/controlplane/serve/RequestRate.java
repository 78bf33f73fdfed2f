package io.inweave.controlplane.serve;

import java.util.function.LongSupplier;

/** How many requests a stream may send: a burst, then so many a second. One owner. */
final class RequestRate {
    private final long nanosEach;
    private final long burstNanos;
    private final LongSupplier nanoTime;
    /** When nothing of the burst is used any more (generic cell rate algorithm). */
    private long freeAt;

    RequestRate(int burst, int perSecond, LongSupplier nanoTime) {
        this.nanosEach = 1_000_000_000L / perSecond;
        this.burstNanos = burst * nanosEach;
        this.nanoTime = nanoTime;
        this.freeAt = nanoTime.getAsLong();
    }

    boolean admit() {
        long now = nanoTime.getAsLong();
        long next = Math.max(freeAt - now, 0) + nanosEach;
        if (next > burstNanos) {
            return false;
        }
        freeAt = now + next;
        return true;
    }
}
