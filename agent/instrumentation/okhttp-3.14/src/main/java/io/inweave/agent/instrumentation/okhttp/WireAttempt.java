package io.inweave.agent.instrumentation.okhttp;

import io.inweave.agent.weaving.http.Failures;
import io.inweave.core.exchange.Attempt;
import io.inweave.core.exchange.Failure;
import okhttp3.Request;
import okhttp3.internal.http.ExchangeCodec;
import okio.Sink;
import org.jspecify.annotations.Nullable;

/** One attempt as it goes over the wire, and how far it got. Its call's thread writes; {@link #abort} comes from a timer. */
final class WireAttempt {
    private final Attempt attempt;
    private final Connecting connecting;
    private volatile @Nullable ExchangeCodec codec;
    private volatile @Nullable CountedSink body;
    private volatile boolean aborted;
    private boolean answered;

    WireAttempt(Attempt attempt, Connecting connecting) {
        this.attempt = attempt;
        this.connecting = connecting;
    }

    Connecting connecting() {
        return connecting;
    }

    /** The request begins on a connection. */
    Request send(ExchangeCodec through, Request request) {
        codec = through;
        connecting.end();
        if (aborted) {
            through.cancel();
        }
        return WireHeaders.request(request, attempt);
    }

    Sink sendBody(Sink sink) {
        CountedSink counted = new CountedSink(sink);
        body = counted;
        return counted;
    }

    /** The head of an answer is there. */
    void answered() {
        answered = true;
    }

    void abort() {
        aborted = true;
        ExchangeCodec running = codec;
        if (running != null) {
            running.cancel();
        } else {
            connecting.abort();
        }
    }

    boolean bodyBegun() {
        return body != null;
    }

    long requestBytes() {
        CountedSink sent = body;
        return sent == null ? 0 : sent.bytes();
    }

    /** Whether a pooled connection took the request and gave no answer. */
    boolean reusedInVain() {
        return codec != null && !answered && !connecting.fresh() && !bodyBrokenOff();
    }

    private boolean bodyBrokenOff() {
        CountedSink sent = body;
        return sent != null && sent.brokenOff();
    }

    /** @param connected whether the library had found a connection */
    Failure failure(Throwable thrown, boolean connected) {
        if (codec == null) {
            // With a connection and nothing sent, it was one of the application's interceptors that failed.
            return connected ? Failure.OTHER : Failures.connecting(thrown);
        }
        if (answered || bodyBrokenOff()) {
            return Failure.OTHER;
        }
        return LibraryFailure.unprocessed(thrown) ? Failure.REFUSED_STREAM : Failures.connected(thrown);
    }
}
