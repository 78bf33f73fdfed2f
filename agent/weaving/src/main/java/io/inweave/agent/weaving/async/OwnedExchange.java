package io.inweave.agent.weaving.async;

import io.inweave.core.context.MeshContext;
import io.inweave.core.exchange.Answer;
import io.inweave.core.exchange.BodyProgress;
import io.inweave.core.exchange.ClientExchange;
import io.inweave.core.exchange.ClientRequest;
import io.inweave.core.exchange.Destination;
import io.inweave.core.exchange.Failure;
import io.inweave.core.exchange.HeaderChanges;
import io.inweave.core.exchange.Step;
import org.jspecify.annotations.Nullable;

/** Gives a call's exchange one owner at a time: a library cancels from any thread. Hardly ever contended. Thread-safe. */
public final class OwnedExchange {
    private @Nullable ClientExchange exchange;

    /** Begins, in the context of the work that makes the call. */
    public Step start(Destination destination, ClientRequest request, @Nullable MeshContext context) {
        MeshContext previous = MeshContext.swap(context);
        try {
            synchronized (this) {
                exchange = destination.exchange(request);
                return exchange.start();
            }
        } finally {
            MeshContext.swap(previous);
        }
    }

    public synchronized Step answered(Answer answer) {
        return current().answered(answer);
    }

    public synchronized Step failed(Throwable cause, Failure failure, BodyProgress body) {
        return current().failed(cause, failure, body);
    }

    public synchronized HeaderChanges responseHeaders() {
        return exchange == null ? HeaderChanges.NONE : exchange.responseHeaders();
    }

    public synchronized void finished(long requestBytes, long responseBytes) {
        if (exchange != null) {
            exchange.finished(requestBytes, responseBytes);
        }
    }

    public synchronized void finished(@Nullable Integer grpcStatus, long requestBytes, long responseBytes) {
        if (exchange != null) {
            exchange.finished(grpcStatus, requestBytes, responseBytes);
        }
    }

    public synchronized void cancelled() {
        if (exchange != null) {
            exchange.cancelled();
        }
    }

    private ClientExchange current() {
        if (exchange == null) {
            throw new IllegalStateException("no exchange was begun");
        }
        return exchange;
    }
}
