package io.inweave.agent.instrumentation.reactor;

import io.inweave.core.context.MeshContext;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Scannable;
import reactor.util.context.Context;

/** Hands each signal on in a context, whichever thread it comes from. */
final class CarryingSubscriber<T> implements CoreSubscriber<T>, Scannable {
    private final MeshContext context;
    private final CoreSubscriber<T> actual;

    CarryingSubscriber(MeshContext context, CoreSubscriber<T> actual) {
        this.context = context;
        this.actual = actual;
    }

    @Override
    public Context currentContext() {
        return actual.currentContext();
    }

    @Override
    @SuppressWarnings("rawtypes")
    public @Nullable Object scanUnsafe(Attr key) {
        return key == Attr.ACTUAL ? actual : null;
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        MeshContext previous = MeshContext.swap(context);
        try {
            actual.onSubscribe(subscription);
        } finally {
            MeshContext.swap(previous);
        }
    }

    @Override
    public void onNext(T value) {
        MeshContext previous = MeshContext.swap(context);
        try {
            actual.onNext(value);
        } finally {
            MeshContext.swap(previous);
        }
    }

    @Override
    public void onError(Throwable error) {
        MeshContext previous = MeshContext.swap(context);
        try {
            actual.onError(error);
        } finally {
            MeshContext.swap(previous);
        }
    }

    @Override
    public void onComplete() {
        MeshContext previous = MeshContext.swap(context);
        try {
            actual.onComplete();
        } finally {
            MeshContext.swap(previous);
        }
    }
}
