package io.inweave.core.identity;

import java.util.concurrent.ThreadLocalRandom;

/** Pauses between attempts: doubled each time up to a limit, each spread over its upper half. One owner. */
final class Backoff {
    private final long firstMillis;
    private long nextMillis;

    Backoff(long firstMillis) {
        this.firstMillis = firstMillis;
        this.nextMillis = firstMillis;
    }

    long pauseMillis(long limitMillis) {
        long pause = Math.min(nextMillis, limitMillis);
        nextMillis = Math.min(pause * 2, limitMillis);
        return pause / 2 + ThreadLocalRandom.current().nextLong(pause / 2 + 1);
    }

    void reset() {
        nextMillis = firstMillis;
    }
}
