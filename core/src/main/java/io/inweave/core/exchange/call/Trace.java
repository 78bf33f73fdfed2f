package io.inweave.core.exchange.call;

import io.inweave.core.context.Deadline;
import io.inweave.core.context.MeshContext;
import io.inweave.core.context.RequestId;
import io.inweave.core.context.TraceParent;
import io.inweave.core.route.RequestFacts;
import org.jspecify.annotations.Nullable;

/** The span of one exchange: its context, and which span it is a child of. Immutable. */
public final class Trace {
    private final MeshContext context;
    private final @Nullable TraceParent parent;

    private Trace(MeshContext context, @Nullable TraceParent parent) {
        this.context = context;
        this.parent = parent;
    }

    /**
     * A call that leaves. The parent is the span of the work that makes the call; a {@code traceparent} of another trace, which
     * the application's own tracer has set, goes before that.
     */
    public static Trace outbound(RequestFacts request, ExchangeEnvironment environment) {
        MeshContext current = MeshContext.current();
        TraceParent header = TraceParent.parse(request.header("traceparent"));
        TraceParent parent = header;
        String state = text(request, "tracestate");
        if (current != null && (header == null || header.sameTrace(current.trace()))) {
            parent = current.trace();
            state = header == null ? current.tracestate() : state;
        }
        String requestId = text(request, "x-request-id");
        if (requestId.isEmpty()) {
            requestId = current == null || current.requestId().isEmpty() ? RequestId.next() : current.requestId();
        }
        return of(parent, state, requestId, current == null ? 0 : current.deadlineNanos(), environment);
    }

    /** A call that arrives. */
    public static Trace inbound(RequestFacts request, ExchangeEnvironment environment) {
        TraceParent parent = TraceParent.parse(request.header("traceparent"));
        String state = parent == null ? "" : text(request, "tracestate");
        String requestId = text(request, "x-request-id");
        long deadline = Deadline.of(
                request.header("grpc-timeout"),
                request.header("x-envoy-expected-rq-timeout-ms"),
                environment.nanoTime());
        return of(parent, state, requestId.isEmpty() ? RequestId.next() : requestId, deadline, environment);
    }

    private static Trace of(
            @Nullable TraceParent parent,
            String state,
            String requestId,
            long deadline,
            ExchangeEnvironment environment) {
        TraceParent own = parent == null ? root(environment) : parent.child();
        return new Trace(MeshContext.of(own, state, requestId, deadline), parent);
    }

    private static TraceParent root(ExchangeEnvironment environment) {
        double ratio = environment.traceRatio();
        boolean sampled = ratio >= 1 || (environment.random().getAsLong() >>> 11) * 0x1.0p-53 < ratio;
        return sampled ? TraceParent.newSampled() : TraceParent.newUnsampled();
    }

    private static String text(RequestFacts request, String header) {
        String value = request.header(header);
        return value == null ? "" : value;
    }

    MeshContext context() {
        return context;
    }

    @Nullable
    String parentSpanId() {
        return parent == null ? null : parent.spanId();
    }
}
