package io.inweave.agent.weaving.blocking;

import io.inweave.agent.weaving.http.ReplyMessage;
import io.inweave.core.exchange.Answer;
import io.inweave.core.exchange.Attempt;
import io.inweave.core.exchange.BodyProgress;
import io.inweave.core.exchange.ClientRequest;
import io.inweave.core.exchange.Failure;
import io.inweave.core.exchange.HeaderChanges;
import java.io.IOException;
import java.io.InterruptedIOException;

/**
 * What one library does for one call. All methods run on the call's own thread, except for {@link #abort}.
 *
 * @param <R> what the woven method answers
 */
public interface BlockingLibrary<R> {
    ClientRequest request();

    /**
     * Makes the library's state such that the woven body performs this attempt: path, headers (relative to what the application
     * set), connection. Called before each run of the body, also when the same attempt runs again.
     *
     * @throws IOException when the attempt fails before it begins; it is then reported as any other failure
     */
    void prepare(Attempt attempt) throws IOException;

    /** Ends what runs now, from another thread, such as by closing its connection. May come at any time after {@link #prepare}. */
    void abort();

    /** The head of an answer. */
    Answer answer(R answered);

    /** Drops an answer that is not handed on, and gives its connection back. */
    void discard(R answered);

    /** Tidies up after a failed attempt, before the next one. */
    default void failed() {}

    /**
     * The answer as the application gets it, with a body that tells {@link BlockingCall#ended} when it ends: at once where
     * there is none.
     */
    R deliver(R answered, HeaderChanges changes, BlockingCall<R> call);

    /** The mesh's own answer, made with the library's types. The call is over. */
    R reply(ReplyMessage reply);

    /** What a failure is; {@link io.inweave.agent.weaving.http.Failures} knows the JDK's. */
    Failure failure(Throwable thrown);

    /** How far the running attempt's request body is. */
    BodyProgress progress();

    /**
     * Whether a kept-alive connection turned out to be dead, and the library by its own rules would send the request again. That
     * is no failure of the endpoint, and the same attempt runs again, a few times at most.
     */
    default boolean stale(Throwable thrown) {
        return false;
    }

    /** Whether the application has given up; what the body throws then goes to it as it is. */
    boolean cancelled();

    /** Before a pause: how to end it at once when the application gives up. A library that cannot tell ignores it. */
    default void beforePause(Runnable wake) {}

    /** After a pause, however it ended. */
    default void afterPause() {}

    /** What the library throws when its thread is interrupted while it waits. */
    default IOException interrupted() {
        return new InterruptedIOException("interrupted");
    }

    /** What the application is to get in place of a failure: as without the mesh, hence without an invented host's name. */
    default Throwable thrown(Throwable thrown) {
        return thrown;
    }

    /** Length of the last attempt's request body so far, bytes. */
    long requestBytes();
}
