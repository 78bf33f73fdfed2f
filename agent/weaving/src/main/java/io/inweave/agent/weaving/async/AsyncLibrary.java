package io.inweave.agent.weaving.async;

import io.inweave.agent.weaving.http.ReplyMessage;
import io.inweave.core.exchange.Attempt;
import io.inweave.core.exchange.ClientRequest;

/** What one library does for one call, as {@link AsyncCall} tells it. */
public interface AsyncLibrary {
    ClientRequest request();

    /** Runs a task on a thread of the library's, such as an event loop: never on the caller's before this method returns. */
    void execute(Runnable task);

    /**
     * Begins an attempt, which ends by {@link AsyncCall#answered} or {@link AsyncCall#failed}. What it throws is taken for an error
     * of ours.
     */
    void perform(Attempt attempt);

    /** Ends what runs now, from any thread: an attempt then fails, an answer's body breaks off. */
    void abort();

    /** The mesh is not in the call, as it turned out: the library performs it as if it were not woven. */
    void leave();

    /** The mesh's own answer, to be made with the library's types. The call is over. */
    void reply(ReplyMessage reply);

    /** The call failed: the application gets this as the library throws it. */
    void fail(Throwable failure);

    /** Length of the last attempt's request body so far, bytes. */
    long requestBytes();
}
