package io.inweave.agent.instrumentation.httpclient;

import io.inweave.core.exchange.Replay;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * The application's body, sent again where that is possible.
 *
 * <p>What the library itself makes from memory or a file can be asked for again. Any other publisher is asked once: it may hand
 * out the same stream twice, which would send an empty body, silently; Spring's clients publish every body in such a way. Its
 * bytes are therefore kept as they go by, up to {@link #LIMIT}, as Envoy keeps a request's body for its retries; a longer body
 * is not repeatable once it has begun.
 */
final class KeptBody implements BodyPublisher {
    /** Bytes. Enough for most calls of services, and little beside what such a call costs anyway. */
    static final int LIMIT = 64 * 1024;

    private final BodyPublisher body;
    private final Replay known;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream(0);
    private boolean overflown;
    private volatile boolean complete;

    private KeptBody(BodyPublisher body, Replay known) {
        this.body = body;
        this.known = known;
    }

    static @Nullable KeptBody of(@Nullable BodyPublisher body) {
        return body == null ? null : new KeptBody(body, replay(body));
    }

    private static Replay replay(BodyPublisher body) {
        switch (body.getClass().getName()) {
            case ClientInternals.PACKAGE + "RequestPublishers$EmptyPublisher":
                return Replay.NONE;
            case ClientInternals.PACKAGE + "RequestPublishers$ByteArrayPublisher":
            case ClientInternals.PACKAGE + "RequestPublishers$StringPublisher":
            case ClientInternals.PACKAGE + "RequestPublishers$FilePublisher":
                return Replay.REPEATABLE;
            default:
                return Replay.ONCE;
        }
    }

    /** Whether the body can be sent again now. */
    Replay replay() {
        return known == Replay.ONCE && complete ? Replay.REPEATABLE : known;
    }

    @Override
    public long contentLength() {
        return body.contentLength();
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
        if (known != Replay.ONCE) {
            body.subscribe(subscriber);
        } else if (complete) {
            BodyPublishers.ofByteArray(kept.toByteArray()).subscribe(subscriber);
        } else {
            body.subscribe(new Keeping(subscriber));
        }
    }

    /** Copies what goes by: a publisher may use its buffers again. */
    private final class Keeping implements Flow.Subscriber<ByteBuffer> {
        private final Flow.Subscriber<? super ByteBuffer> next;

        Keeping(Flow.Subscriber<? super ByteBuffer> next) {
            this.next = next;
            kept.reset();
            overflown = contentLength() > LIMIT;
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            next.onSubscribe(subscription);
        }

        @Override
        public void onNext(ByteBuffer item) {
            if (!overflown) {
                keep(item);
            }
            next.onNext(item);
        }

        private void keep(ByteBuffer item) {
            int length = item.remaining();
            if (kept.size() + length > LIMIT) {
                overflown = true;
                kept.reset();
                return;
            }
            byte[] bytes = new byte[length];
            item.duplicate().get(bytes);
            kept.write(bytes, 0, length);
        }

        @Override
        public void onError(Throwable error) {
            next.onError(error);
        }

        @Override
        public void onComplete() {
            complete = !overflown;
            next.onComplete();
        }
    }
}
