package io.inweave.core.resilience;

import java.util.function.LongSupplier;

/**
 * Fully jittered exponential back-off as Envoy's (HTTP route components, {@code RetryBackOff}): before retry n any
 * pause below {@code min(base * (2^n - 1), max)} is as likely as any other, so that clients that failed together do not
 * come back together.
 */
public final class BackOff {
    /** Envoy's default base, 25 ms. */
    public static final long DEFAULT_BASE_NANOS = 25_000_000L;

    private static final int MAX_DOUBLINGS = 30;

    private final long baseNanos;
    private final long maxNanos;
    private final LongSupplier random;

    private BackOff(long baseNanos, long maxNanos, LongSupplier random) {
        this.baseNanos = baseNanos;
        this.maxNanos = maxNanos;
        this.random = random;
    }

    /**
     * @param baseNanos 0 for the default, 25 ms
     * @param maxNanos 0 for the default, ten times the base
     * @param random 64 random bits a call
     */
    public static BackOff of(long baseNanos, long maxNanos, LongSupplier random) {
        long base = baseNanos > 0 ? baseNanos : DEFAULT_BASE_NANOS;
        long max = maxNanos > 0 ? Math.max(base, maxNanos) : base * 10;
        return new BackOff(base, max, random);
    }

    /** @param retry 1 for the first retry */
    public long pauseNanos(int retry) {
        long steps = (1L << Math.min(retry, MAX_DOUBLINGS)) - 1;
        long ceiling = steps > maxNanos / baseNanos ? maxNanos : Math.min(maxNanos, baseNanos * steps);
        return Long.remainderUnsigned(random.getAsLong(), ceiling);
    }
}
