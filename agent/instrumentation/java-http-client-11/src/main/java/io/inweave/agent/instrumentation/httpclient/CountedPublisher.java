package io.inweave.agent.instrumentation.httpclient;

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
