package io.inweave.core.balance;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What outlier detection counts of one host. Counters are changed by the threads that end attempts; ejection is decided
 * under the cluster's lock, which is taken only when something is ejected or the interval ends.
 */
final class OutlierState {
    /** Errors of any kind in a row. */
    final AtomicInteger serverErrors = new AtomicInteger();
    /** 502, 503 and 504 in a row. */
    final AtomicInteger gatewayErrors = new AtomicInteger();
    /** Failures on this side (no connection, a reset, a timeout) in a row. */
    final AtomicInteger localFailures = new AtomicInteger();
    /** This interval's attempts, in the low half those of all kinds, in the high half those that went well. */
    private final AtomicLong volume = new AtomicLong();

    private volatile boolean ejected;
    private long ejectedAtNanos;
    private int ejections;

    void count(boolean success) {
        volume.addAndGet(success ? 1L << 32 | 1 : 1);
    }

    /** This interval's counts, which begin again at zero. */
    long drainVolume() {
        return volume.getAndSet(0);
    }

    static int attempts(long drained) {
        return (int) drained;
    }

    static int successes(long drained) {
        return (int) (drained >>> 32);
    }

    boolean ejected() {
        return ejected;
    }

    void eject(long nowNanos) {
        ejected = true;
        ejectedAtNanos = nowNanos;
        ejections++;
    }

    void uneject() {
        ejected = false;
        serverErrors.set(0);
        gatewayErrors.set(0);
        localFailures.set(0);
    }

    /** An interval passed without an ejection: the next one is shorter again. */
    void forgiveOne() {
        if (ejections > 0) {
            ejections--;
        }
    }

    long ejectedAtNanos() {
        return ejectedAtNanos;
    }

    /** How often it was ejected, less one for each interval in which it behaved. */
    int ejections() {
        return ejections;
    }
}
