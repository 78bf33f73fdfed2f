package io.inweave.core.context;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * What follows a request's work. Immutable; {@link #current()} is a thread-local that only {@link #swap} changes, so that
 * every carrier restores what it found.
 */
public final class MeshContext {
    private static final ThreadLocal<@Nullable MeshContext> CURRENT = new ThreadLocal<>();

    private final TraceParent trace;
    private final String tracestate;
    private final String requestId;
    private final long deadlineNanos;

    private MeshContext(TraceParent trace, String tracestate, String requestId, long deadlineNanos) {
        this.trace = trace;
        this.tracestate = tracestate;
        this.requestId = requestId;
        this.deadlineNanos = deadlineNanos;
    }

    /**
     * @param tracestate W3C tracestate, empty for none
     * @param requestId the {@code x-request-id}, empty for none
     * @param deadlineNanos on the clock of {@link System#nanoTime()}; 0 for none
     */
    public static MeshContext of(TraceParent trace, String tracestate, String requestId, long deadlineNanos) {
        return new MeshContext(trace, tracestate, requestId, deadlineNanos);
    }

    /** The context of the work that this thread does now; null for none. */
    public static @Nullable MeshContext current() {
        return CURRENT.get();
    }

    /** Makes a context, or none, current on this thread and returns what was; give that to the next call. */
    public static @Nullable MeshContext swap(@Nullable MeshContext context) {
        MeshContext previous = CURRENT.get();
        if (previous != context) {
            if (context == null) {
                CURRENT.remove();
            } else {
                CURRENT.set(context);
            }
        }
        return previous;
    }

    /** The task, run with this context current. */
    public Runnable wrap(Runnable task) {
        return new Carried.Task(this, task);
    }

    /** The task, called with this context current. */
    public <T> Callable<T> wrap(Callable<T> task) {
        return new Carried.Call<>(this, task);
    }

    /** This context with a child span: same trace, its own span id. */
    public MeshContext child() {
        return new MeshContext(trace.child(), tracestate, requestId, deadlineNanos);
    }

    /** 32 lower-case hexadecimal digits. */
    public String traceId() {
        return trace.traceId();
    }

    /** The span that work in this context belongs to: 16 lower-case hexadecimal digits. */
    public String spanId() {
        return trace.spanId();
    }

    public boolean sampled() {
        return trace.sampled();
    }

    /** Trace, span and flags as one value. */
    public TraceParent trace() {
        return trace;
    }

    /** W3C tracestate, handed on as it came; empty for none. */
    public String tracestate() {
        return tracestate;
    }

    /** The {@code x-request-id}; empty for none. */
    public String requestId() {
        return requestId;
    }

    /** When the caller stops waiting, on the clock of {@link System#nanoTime()}; 0 for never. */
    public long deadlineNanos() {
        return deadlineNanos;
    }

    @Override
    public String toString() {
        return trace + " request " + requestId;
    }
}
