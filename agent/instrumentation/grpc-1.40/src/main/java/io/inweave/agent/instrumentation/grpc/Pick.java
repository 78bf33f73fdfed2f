package io.inweave.agent.instrumentation.grpc;

import io.grpc.LoadBalancer.PickResult;
import io.grpc.Status;
import io.inweave.core.exchange.Attempt;
import io.inweave.core.exchange.Failure;
import org.jspecify.annotations.Nullable;

/** What to do for one pick: take a connection, make one, wait, or try another endpoint. Immutable. */
final class Pick {
    private final PickResult result;
    private final @Nullable Attempt wanted;
    private final long againNanos;
    private final @Nullable Status failure;
    private final Failure kind;

    private Pick(PickResult result, @Nullable Attempt wanted, long againNanos, @Nullable Status failure, Failure kind) {
        this.result = result;
        this.wanted = wanted;
        this.againNanos = againNanos;
        this.failure = failure;
        this.kind = kind;
    }

    static Pick done(PickResult result) {
        return new Pick(result, null, 0, null, Failure.OTHER);
    }

    /** Nothing can be said for so many nanoseconds. */
    static Pick later(long nanos) {
        return new Pick(PickResult.withNoResult(), null, nanos, null, Failure.OTHER);
    }

    /** A connection for the attempt is wanted; ask again when it has changed, or after so many nanoseconds (0: never). */
    static Pick connect(Attempt wanted, long againNanos) {
        return new Pick(PickResult.withNoResult(), wanted, againNanos, null, Failure.OTHER);
    }

    static Pick failed(Status failure, Failure kind) {
        return new Pick(PickResult.withNoResult(), null, 0, failure, kind);
    }

    PickResult result() {
        return result;
    }

    @Nullable
    Attempt wanted() {
        return wanted;
    }

    long againNanos() {
        return againNanos;
    }

    @Nullable
    Status failure() {
        return failure;
    }

    Failure kind() {
        return kind;
    }
}
