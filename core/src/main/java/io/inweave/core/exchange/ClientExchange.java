package io.inweave.core.exchange;

import org.jspecify.annotations.Nullable;

/**
 * One outgoing request from its beginning to its end. The adapter calls {@link #start}, performs the attempt that it is
 * told to, reports {@link #answered} or {@link #failed}, and does what the returned step says, until that is not an
 * attempt. Then it calls {@link #finished} once.
 *
 * <p>An exchange has one owner at a time: calls may come from different threads, but one after another, with a
 * happens-before between them. No call blocks. An exchange that is dropped without {@link #finished} or {@link
 * #cancelled} keeps its place in the cluster's circuit limits: adapters call one of them on every way out.
 */
public interface ClientExchange {
    /** The first step; call it once. */
    Step start();

    /** The attempt brought an answer; its body was not read yet. */
    Step answered(Answer answer);

    /** The attempt brought no answer. */
    Step failed(Throwable cause, Failure failure, BodyProgress body);

    /** What the route says about the headers of the final answer; valid once a step was DELIVER or REPLY. */
    HeaderChanges responseHeaders();

    /**
     * The answer's body ended, or the reply was handed over. Records telemetry and gives back what the exchange holds.
     * Idempotent.
     *
     * @param requestBytes length of the request's body, bytes
     * @param responseBytes length of the answer's body, bytes
     */
    void finished(long requestBytes, long responseBytes);

    /** As {@link #finished(long, long)}, with the gRPC status that came in the trailers (null: none came). */
    void finished(@Nullable Integer grpcStatus, long requestBytes, long responseBytes);

    /** The application gave up on the request, at whatever point. Idempotent; a no-op after {@link #finished}. */
    void cancelled();
}
