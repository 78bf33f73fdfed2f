package io.inweave.core.context;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * What follows a request's work. Immutable, but for the deadline, which ends to apply when the request does; {@link
 * #current()} is a thread-local that only {@link #swap} changes, so that every carrier restores what it found.
 */
public final class MeshContext {
    // A place that stays with its thread: setting and removing a thread-local makes an entry each time.
    private static final ThreadLocal<Place> CURRENT = ThreadLocal.withInitial(Place::new);

    private final TraceParent trace;
    private final String tracestate;
    private final String requestId;
    private final @Nullable CallersWait wait;

    private MeshContext(TraceParent trace, String tracestate, String requestId, @Nullable CallersWait wait) {
        this.trace = trace;
        this.tracestate = tracestate;
        this.requestId = requestId;
        this.wait = wait;
    }

    /**
     * @param tracestate W3C tracestate, empty for none
     * @param requestId the {@code x-request-id}, empty for none
     * @param deadlineNanos on the clock of {@link System#nanoTime()}; 0 for none
     */
    public static MeshContext of(TraceParent trace, String tracestate, String requestId, long deadlineNanos) {
        return new MeshContext(
                trace, tracestate, requestId, deadlineNanos == 0 ? null : new CallersWait(deadlineNanos));
    }

    /** The context of the work that this thread does now; null for none. */
    public static @Nullable MeshContext current() {
        return CURRENT.get().context;
    }

    /** Makes a context, or none, current on this thread and returns what was; give that to the next call. */
    public static @Nullable MeshContext swap(@Nullable MeshContext context) {
        Place place = CURRENT.get();
        MeshContext previous = place.context;
        place.context = context;
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
        return new MeshContext(trace.child(), tracestate, requestId, wait);
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

    /**
     * When the caller stops waiting, on the clock of {@link System#nanoTime()}; 0 for never, or when it does not wait any
     * more since its request has ended.
     */
    public long deadlineNanos() {
        return wait == null ? 0 : wait.deadlineNanos();
    }

    /**
     * The request that set off this work has ended. Work that goes on (a task that was handed to an executor) keeps trace and
     * request id; the deadline of a caller that has its answer must not fail what it calls from now on.
     */
    public void requestEnded() {
        if (wait != null) {
            wait.end();
        }
    }

    @Override
    public String toString() {
        return trace + " request " + requestId;
    }

    /** Where a thread keeps its context. */
    private static final class Place {
        private @Nullable MeshContext context;
    }
}
