package io.inweave.agent.instrumentation.httpclient;

import io.inweave.core.context.MeshContext;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** Counts an answer's body and tells the call when it ends. Runs the application's subscriber in its caller's context. */
class CountedBody<T> implements BodySubscriber<T> {
    private final BodySubscriber<T> body;
    private final MeshCall call;
    private long bytes;

    CountedBody(BodySubscriber<T> body, MeshCall call) {
        this.body = body;
        this.call = call;
    }

    @Override
    public final CompletionStage<T> getBody() {
        return body.getBody();
    }

    @Override
    public final void onSubscribe(Flow.Subscription subscription) {
        Flow.Subscription told = new Flow.Subscription() {
            @Override
            public void request(long count) {
                subscription.request(count);
            }

            @Override
            public void cancel() {
                call.abandon();
                subscription.cancel();
            }
        };
        MeshContext previous = MeshContext.swap(call.parent());
        try {
            body.onSubscribe(told);
        } finally {
            MeshContext.swap(previous);
        }
    }

    @Override
    public final void onNext(List<ByteBuffer> items) {
        for (int i = 0; i < items.size(); i++) {
            bytes += items.get(i).remaining();
        }
        MeshContext previous = MeshContext.swap(call.parent());
        try {
            body.onNext(items);
        } finally {
            MeshContext.swap(previous);
        }
    }

    @Override
    public final void onError(Throwable error) {
        call.finished(bytes);
        MeshContext previous = MeshContext.swap(call.parent());
        try {
            body.onError(error);
        } finally {
            MeshContext.swap(previous);
        }
    }

    @Override
    public final void onComplete() {
        call.finished(bytes);
        MeshContext previous = MeshContext.swap(call.parent());
        try {
            body.onComplete();
        } finally {
            MeshContext.swap(previous);
        }
    }
}
