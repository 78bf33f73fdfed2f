package io.inweave.core.exchange.outbound;

import io.inweave.core.context.Deadline;
import io.inweave.core.exchange.ClientRequest;
import io.inweave.core.model.route.ForwardAction;
import io.inweave.core.model.route.RetryPolicy;
import io.inweave.core.model.view.OutboundListener;
import org.jspecify.annotations.Nullable;

/** How long a request and each of its attempts may take. Immutable. */
final class CallTimeouts {
    private final long deadlineNanos;
    private final long perTryNanos;
    private final boolean inherited;

    private CallTimeouts(long deadlineNanos, long perTryNanos, boolean inherited) {
        this.deadlineNanos = deadlineNanos;
        this.perTryNanos = perTryNanos;
        this.inherited = inherited;
    }

    /**
     * @param beginNanos when the first attempt begins: an injected delay does not count, as in Envoy
     * @param inherited the deadline of the work that makes the call, 0 for none
     */
    static CallTimeouts of(
            ForwardAction forward, OutboundListener listener, ClientRequest request, long beginNanos, long inherited) {
        long whole = request.grpc() ? grpcTimeout(forward, listener, request) : forward.timeoutNanos();
        long deadline = whole <= 0 ? 0 : Deadline.after(beginNanos, whole);
        boolean callerEndsFirst = inherited != 0 && (deadline == 0 || inherited - deadline < 0);
        RetryPolicy policy = forward.retryPolicy();
        return new CallTimeouts(
                callerEndsFirst ? inherited : deadline,
                policy == null ? 0 : policy.perTryTimeoutNanos(),
                callerEndsFirst);
    }

    /**
     * A stream's life is what bounds a gRPC call (gRFC A31); the route's timeout, which in Envoy begins when the request has
     * ended, stands in where the configuration knows no bound of streams.
     */
    private static long grpcTimeout(ForwardAction forward, OutboundListener listener, ClientRequest request) {
        long most = forward.grpcTimeoutMaxNanos();
        @Nullable String header = most == ForwardAction.IGNORE_GRPC_TIMEOUT ? null : request.header("grpc-timeout");
        long asked = Deadline.grpcTimeoutNanos(header);
        if (asked > 0) {
            return most > 0 ? Math.min(most, asked) : asked;
        }
        if (forward.maxStreamNanos() > 0) {
            return forward.maxStreamNanos();
        }
        return listener.maxStreamNanos() > 0 ? listener.maxStreamNanos() : forward.timeoutNanos();
    }

    /** Whether nothing is left of the whole at that time. */
    boolean passed(long atNanos) {
        return deadlineNanos != 0 && deadlineNanos - atNanos <= 0;
    }

    /** What an attempt that begins then may take; 0 for no limit. Ask {@link #passed} first. */
    long attemptNanos(long atNanos) {
        if (deadlineNanos == 0) {
            return perTryNanos;
        }
        long rest = Math.max(1, deadlineNanos - atNanos);
        return perTryNanos > 0 ? Math.min(perTryNanos, rest) : rest;
    }

    /** Whether it is the whole's end, not the attempt's own, that ends an attempt which begins then. */
    boolean wholeEndsFirst(long atNanos) {
        return deadlineNanos != 0 && (perTryNanos <= 0 || deadlineNanos - atNanos <= perTryNanos);
    }

    /** Whether the whole ends when the caller of the work stops waiting: that says nothing about the endpoint. */
    boolean inherited() {
        return inherited;
    }
}
