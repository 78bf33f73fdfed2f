package io.inweave.core.balance;

import io.inweave.core.model.cluster.OutlierDetection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Leaves hosts out for a while because of how they answered, as Envoy's outlier detection.
 *
 * <p><b>Why these signals.</b> Errors in a row notice a host that is down within a handful of requests, whatever the load;
 * one success clears them, so a host that fails one request in three is never ejected by them. That one is found by
 * comparison: in each interval hosts with enough requests are held against the others, by standard deviations below the
 * mean success rate, or by a plain percentage of failures. What went wrong on this side (no connection, a reset, a timeout)
 * counts as 502 to 504 would, unless the configuration counts it apart.
 *
 * <p><b>When it trips.</b> In a row: at once, by the thread that ended the attempt. By comparison: at the end of an
 * interval. Never more than the permitted share of all hosts is out, but one always may be (unless that share is 0): a
 * cluster of two could otherwise never lose its bad half at Envoy's default of 10 percent.
 *
 * <p><b>When it recovers.</b> At the end of an interval, after the base time multiplied by how often the host was ejected,
 * capped; each interval in which it is not out takes one off that number. There is no trial request: a host that is still
 * bad is out again after its errors in a row, for longer.
 *
 * <p>Not thread-safe but for {@link #count}: the {@link Balancer} decides under its own lock, which attempts that go well
 * never take.
 */
final class OutlierDetector {
    private final OutlierDetection settings;
    private final LongSupplier random;

    OutlierDetector(OutlierDetection settings, LongSupplier random) {
        this.settings = settings;
        this.random = random;
    }

    /** Why a host may have to be ejected; NONE in nearly all calls. */
    enum Trip {
        NONE,
        SERVER_ERRORS,
        GATEWAY_ERRORS,
        LOCAL_FAILURES
    }

    /** Counts the end of an attempt. Thread-safe, takes no lock. */
    Trip count(OutlierState state, Outcome outcome) {
        if (outcome == Outcome.NONE) {
            return Trip.NONE;
        }
        if (outcome == Outcome.NO_ANSWER && settings.splitsLocalOrigin()) {
            int failures = state.localFailures.incrementAndGet();
            return reached(failures, settings.consecutiveLocalOriginFailures()) ? Trip.LOCAL_FAILURES : Trip.NONE;
        }
        state.localFailures.lazySet(0);
        state.count(outcome == Outcome.SUCCESS);
        if (outcome == Outcome.SUCCESS) {
            state.serverErrors.lazySet(0);
            state.gatewayErrors.lazySet(0);
            return Trip.NONE;
        }
        int errors = state.serverErrors.incrementAndGet();
        int gateway = 0;
        if (outcome == Outcome.SERVER_ERROR) {
            state.gatewayErrors.lazySet(0);
        } else {
            gateway = state.gatewayErrors.incrementAndGet();
        }
        if (reached(gateway, settings.consecutiveGatewayErrors())
                && settings.consecutiveGatewayErrorsEnforcedPercent() > 0) {
            return Trip.GATEWAY_ERRORS;
        }
        return reached(errors, settings.consecutive5xx()) ? Trip.SERVER_ERRORS : Trip.NONE;
    }

    private static boolean reached(int count, int threshold) {
        return threshold > 0 && count >= threshold;
    }

    /** Ejects a host that tripped, if chance and the permitted share allow it. @return whether it did */
    boolean trip(Host host, Trip trip, Collection<Host> all, long nowNanos) {
        OutlierState state = host.outlier();
        switch (trip) {
            case SERVER_ERRORS:
                state.serverErrors.set(0);
                return eject(host, settings.consecutive5xxEnforcedPercent(), all, nowNanos);
            case GATEWAY_ERRORS:
                state.gatewayErrors.set(0);
                return eject(host, settings.consecutiveGatewayErrorsEnforcedPercent(), all, nowNanos);
            case LOCAL_FAILURES:
                state.localFailures.set(0);
                return eject(host, settings.consecutiveLocalOriginFailuresEnforcedPercent(), all, nowNanos);
            case NONE:
                return false;
        }
        throw new AssertionError(trip);
    }

    private boolean eject(Host host, int enforcedPercent, Collection<Host> all, long nowNanos) {
        if (host.outlier().ejected() || !mayEjectOneMore(all)) {
            return false;
        }
        if (Long.remainderUnsigned(random.getAsLong(), 100) >= enforcedPercent) {
            return false;
        }
        host.outlier().eject(nowNanos);
        return true;
    }

    private boolean mayEjectOneMore(Collection<Host> all) {
        int out = 0;
        for (Host host : all) {
            if (host.ejected()) {
                out++;
            }
        }
        int percent = settings.maxEjectionPercent();
        return percent > 0 && (out == 0 || 100L * (out + 1) <= (long) percent * all.size());
    }

    long intervalNanos() {
        return settings.intervalNanos();
    }

    /** Ends an interval: hosts come back, hosts are compared. @return whether anything changed */
    boolean sweep(Collection<Host> all, long nowNanos) {
        boolean changed = false;
        List<Sample> samples = new ArrayList<>(all.size());
        for (Host host : all) {
            OutlierState state = host.outlier();
            if (!state.ejected()) {
                state.forgiveOne();
            } else if (nowNanos - state.ejectedAtNanos() >= ejectionNanos(state.ejections())) {
                state.uneject();
                changed = true;
            }
            samples.add(new Sample(host, state.drainVolume()));
        }
        changed |= sweepSuccessRate(samples, all, nowNanos);
        changed |= sweepFailurePercentage(samples, all, nowNanos);
        return changed;
    }

    private long ejectionNanos(int ejections) {
        long base = settings.baseEjectionNanos();
        long most = Math.max(base, settings.maxEjectionNanos());
        return base > most / Math.max(1, ejections) ? most : base * ejections;
    }

    private boolean sweepSuccessRate(List<Sample> samples, Collection<Host> all, long nowNanos) {
        int enforced = settings.successRateEnforcedPercent();
        List<Sample> busy = busy(samples, settings.successRateRequestVolume());
        if (enforced == 0 || busy.isEmpty() || busy.size() < settings.successRateMinimumHosts()) {
            return false;
        }
        double mean = busy.stream().mapToDouble(Sample::successRate).sum() / busy.size();
        double variance = 0;
        for (Sample sample : busy) {
            double off = sample.successRate() - mean;
            variance += off * off;
        }
        double deviation = Math.sqrt(variance / busy.size());
        double threshold = mean - deviation * settings.successRateStdevFactor() / 1000.0;
        boolean changed = false;
        for (Sample sample : busy) {
            if (sample.successRate() < threshold) {
                changed |= eject(sample.host, enforced, all, nowNanos);
            }
        }
        return changed;
    }

    private boolean sweepFailurePercentage(List<Sample> samples, Collection<Host> all, long nowNanos) {
        int enforced = settings.failurePercentageEnforcedPercent();
        List<Sample> busy = busy(samples, settings.failurePercentageRequestVolume());
        if (enforced == 0 || busy.isEmpty() || busy.size() < settings.failurePercentageMinimumHosts()) {
            return false;
        }
        boolean changed = false;
        for (Sample sample : busy) {
            if (100 - sample.successRate() >= settings.failurePercentageThreshold()) {
                changed |= eject(sample.host, enforced, all, nowNanos);
            }
        }
        return changed;
    }

    private static List<Sample> busy(List<Sample> samples, int volume) {
        List<Sample> busy = new ArrayList<>();
        for (Sample sample : samples) {
            if (!sample.host.ejected() && sample.attempts > 0 && sample.attempts >= volume) {
                busy.add(sample);
            }
        }
        return busy;
    }

    private static final class Sample {
        private final Host host;
        private final int attempts;
        private final int successes;

        Sample(Host host, long drained) {
            this.host = host;
            this.attempts = OutlierState.attempts(drained);
            this.successes = OutlierState.successes(drained);
        }

        double successRate() {
            return 100.0 * successes / attempts;
        }
    }
}
