package io.inweave.agent.instrumentation.httpclient;

import io.inweave.core.context.MeshContext;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import org.jspecify.annotations.Nullable;

/** The application's body handler, with the context that was current when it asked: calls go on in other threads. */
final class CallerHandler<T> implements BodyHandler<T> {
    private final BodyHandler<T> handler;
    private final MeshContext context;

    CallerHandler(BodyHandler<T> handler, MeshContext context) {
        this.handler = handler;
        this.context = context;
    }

    /** The context of the caller; null for none. */
    static @Nullable MeshContext context(BodyHandler<?> handler) {
        return handler instanceof CallerHandler ? ((CallerHandler<?>) handler).context : MeshContext.current();
    }

    @Override
    public BodySubscriber<T> apply(ResponseInfo info) {
        MeshContext previous = MeshContext.swap(context);
        try {
            return handler.apply(info);
        } finally {
            MeshContext.swap(previous);
        }
    }
}
