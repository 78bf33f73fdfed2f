package io.inweave.core.xds;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Pauses between attempts to connect: each 1.6 times the one before, half of it at random. */
final class BackOff {
    private static final double FACTOR = 1.6;

    private final long baseNanos;
    private final long maxNanos;
    private long nextNanos;

    BackOff(Duration base, Duration max) {
        this.baseNanos = base.toNanos();
        this.maxNanos = Math.max(max.toNanos(), base.toNanos());
        this.nextNanos = baseNanos;
    }

    /** The next pause in nanoseconds. */
    long next() {
        long pause = nextNanos;
        nextNanos = (long) Math.min(maxNanos, pause * FACTOR);
        return pause / 2 + ThreadLocalRandom.current().nextLong(pause / 2 + 1);
    }

    /** A control plane has answered: the next pause is the shortest again. */
    void reset() {
        nextNanos = baseNanos;
    }
}
