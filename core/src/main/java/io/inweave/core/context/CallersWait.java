package io.inweave.core.context;

/** How long the caller of a request waits; shared by all contexts of the work that the request has set off. */
final class CallersWait {
    private final long deadlineNanos;
    private volatile boolean over;

    CallersWait(long deadlineNanos) {
        this.deadlineNanos = deadlineNanos;
    }

    /** The request has its answer: work that goes on is not done for a caller that waits. */
    void end() {
        over = true;
    }

    long deadlineNanos() {
        return over ? 0 : deadlineNanos;
    }
}
