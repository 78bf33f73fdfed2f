package io.inweave.agent.instrumentation.httpclient;

import io.inweave.core.exchange.Replay;
import java.net.http.HttpRequest.BodyPublisher;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** A request's body that knows whether it was begun, how much of it was taken, and whether it failed by itself. */
final class CountedPublisher implements BodyPublisher {
    private final BodyPublisher body;
    private volatile boolean begun;
    private volatile boolean broken;
    private volatile long bytes;

    private CountedPublisher(BodyPublisher body) {
        this.body = body;
    }

    static @Nullable CountedPublisher of(@Nullable BodyPublisher body) {
        return body == null ? null : new CountedPublisher(body);
    }

    /**
     * Whether a body can be sent again. Only what the library itself makes from memory or a file surely can: a supplier of
     * streams that hands out the same stream twice would send an empty body, silently.
     */
    static Replay replay(@Nullable BodyPublisher body) {
        if (body == null) {
            return Replay.NONE;
        }
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
        body.subscribe(new Counting(subscriber));
    }

    private final class Counting implements Flow.Subscriber<ByteBuffer> {
        private final Flow.Subscriber<? super ByteBuffer> next;
        private long count;

        Counting(Flow.Subscriber<? super ByteBuffer> next) {
            this.next = next;
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            next.onSubscribe(subscription);
        }

        @Override
        public void onNext(ByteBuffer item) {
            count += item.remaining();
            bytes = count;
            next.onNext(item);
        }

        @Override
        public void onError(Throwable error) {
            broken = true;
            next.onError(error);
        }

        @Override
        public void onComplete() {
            next.onComplete();
        }
    }
}
