package io.inweave.core.resilience;

import io.inweave.core.model.cluster.CircuitLimits;

/**
 * Counts what is under way to one cluster against its limits. Lock-free. Lives through updates of the cluster.
 *
 * <p>The mesh does not own the connections: the libraries' pools do. An HTTP/1.1 attempt occupies one connection or waits
 * for one, so that {@code max_connections} and {@code max_pending_requests} together bound how many of them may be under way;
 * HTTP/2 attempts share connections and are bound by {@code max_requests} alone.
 */
public final class CircuitBreaker {
    private final Limit attempts = new Limit();
    private final Limit exclusive = new Limit();
    private final Limit retries = new Limit();

    /** What an attempt occupies. */
    public enum Use {
        /** A stream of a connection that others use, too. */
        SHARED_CONNECTION,
        /** A connection of its own. */
        OWN_CONNECTION
    }

    /** @return whether an attempt may begin; then {@link #end} follows exactly once */
    public boolean tryBegin(CircuitLimits limits, Use use) {
        if (!attempts.take(limits.maxRequests())) {
            return false;
        }
        if (use == Use.OWN_CONNECTION
                && !exclusive.take((long) limits.maxConnections() + limits.maxPendingRequests())) {
            attempts.give();
            return false;
        }
        return true;
    }

    /** An attempt that was let in is over. */
    public void end(Use use) {
        attempts.give();
        if (use == Use.OWN_CONNECTION) {
            exclusive.give();
        }
    }

    /**
     * Asks for a retry. A budget allows a share of the attempts under way, and always a few; without one
     * {@code max_retries} holds.
     *
     * @return whether a retry may begin; then {@link #endRetry} follows exactly once
     */
    public boolean tryRetry(CircuitLimits limits) {
        long most = limits.maxRetries();
        if (limits.retryBudgetPercent() > 0) {
            most = Math.max(limits.retryBudgetMinConcurrency(), attempts.current() * limits.retryBudgetPercent() / 100);
        }
        return retries.take(most);
    }

    /** A retry that was let in is over. */
    public void endRetry() {
        retries.give();
    }
}
