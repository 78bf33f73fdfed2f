package io.inweave.agent.instrumentation.httpclient;

import io.inweave.core.exchange.Replay;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * The application's body, sent again where that is possible, which knows whether it was begun, how much of it was taken, and
 * whether it failed by itself.
 *
 * <p>What the library itself makes from memory is not wrapped: it can be asked for again, its length is known, and it does not
 * fail. What it makes from a file can be asked for again, too. Any other publisher is asked once: it may hand out the same stream
 * twice, which would send an empty body, silently; Spring's clients publish every body in such a way. Its bytes are therefore kept
 * as they go by, up to {@link #LIMIT}, as Envoy keeps a request's body for its retries; a longer body is not repeatable once it
 * has begun.
 */
final class SentBody implements BodyPublisher {
    /** Bytes. Enough for most calls of services, and little beside what such a call costs anyway. */
    static final int LIMIT = 64 * 1024;

    private final BodyPublisher body;
    private final boolean repeatable;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream(0);
    private boolean overflown;
    private volatile boolean complete;
    private volatile boolean begun;
    private volatile boolean broken;
    private volatile long bytes;

    private SentBody(BodyPublisher body, boolean repeatable) {
        this.body = body;
        this.repeatable = repeatable;
    }

    /** Null for a body that the library can be left alone with. */
    static @Nullable SentBody of(@Nullable BodyPublisher body) {
        if (body == null) {
            return null;
        }
        switch (body.getClass().getName()) {
            case ClientInternals.PACKAGE + "RequestPublishers$EmptyPublisher":
            case ClientInternals.PACKAGE + "RequestPublishers$ByteArrayPublisher":
            case ClientInternals.PACKAGE + "RequestPublishers$StringPublisher":
                return null;
            case ClientInternals.PACKAGE + "RequestPublishers$FilePublisher":
                return new SentBody(body, true);
            default:
                return new SentBody(body, false);
        }
    }

    /** What the application gave. */
    BodyPublisher applications() {
        return body;
    }

    /** Whether the body can be sent again now. */
    Replay replay() {
        return repeatable || complete ? Replay.REPEATABLE : Replay.ONCE;
    }

    void attemptBegins() {
        begun = false;
        bytes = 0;
    }

    boolean begun() {
        return begun;
    }

    /** Whether the application's own body ended with an error. */
    boolean broken() {
        return broken;
    }

    long bytes() {
        return bytes;
    }

    @Override
    public long contentLength() {
        return body.contentLength();
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
        begun = true;
        boolean again = !repeatable && complete;
        BodyPublisher source = again ? BodyPublishers.ofByteArray(kept.toByteArray()) : body;
        boolean keeps = !repeatable && !again;
        if (keeps) {
            kept.reset();
            overflown = contentLength() > LIMIT;
        }
        source.subscribe(new Counting(subscriber, keeps));
    }

    private void keep(ByteBuffer item) {
        int length = item.remaining();
        if (kept.size() + length > LIMIT) {
            overflown = true;
            kept.reset();
            return;
        }
        byte[] copied = new byte[length];
        item.duplicate().get(copied);
        kept.write(copied, 0, length);
    }

    /** Counts what goes by, and copies it where it is kept: a publisher may use its buffers again. */
    private final class Counting implements Flow.Subscriber<ByteBuffer> {
        private final Flow.Subscriber<? super ByteBuffer> next;
        private final boolean keeps;
        private long count;

        Counting(Flow.Subscriber<? super ByteBuffer> next, boolean keeps) {
            this.next = next;
            this.keeps = keeps;
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            next.onSubscribe(subscription);
        }

        @Override
        public void onNext(ByteBuffer item) {
            count += item.remaining();
            bytes = count;
            if (keeps && !overflown) {
                keep(item);
            }
            next.onNext(item);
        }

        @Override
        public void onError(Throwable error) {
            broken = true;
            next.onError(error);
        }

        @Override
        public void onComplete() {
            if (keeps) {
                complete = !overflown;
            }
            next.onComplete();
        }
    }
}
