package io.inweave.agent.instrumentation.httpclient;

import io.inweave.agent.weaving.Handles;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.net.http.HttpRequest;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The library's {@code Exchange}: one request and its response. The type is not public, so that values of it are plain objects
 * here.
 */
final class LibraryExchange {
    private static final MethodHandle NEW =
            ClientInternals.constructor("Exchange", 2, "HttpRequestImpl", "MultiExchange");
    private static final MethodHandle REQUEST = ClientInternals.getter("Exchange", "request");
    private static final MethodHandle CALL = ClientInternals.getter("Exchange", "multi");
    private static final MethodHandle IMPL = ClientInternals.getter("Exchange", "exchImpl");
    private static final MethodHandle SET_IMPL = ClientInternals.setter("Exchange", "exchImpl");
    private static final MethodHandle SET_PENDING = ClientInternals.setter("Exchange", "exchangeCF");
    private static final MethodHandle SET_BODY_IGNORED = ClientInternals.setter("Exchange", "bodyIgnored");
    private static final MethodHandle FAILED = ClientInternals.getter("Exchange", "failed");
    private static final @Nullable MethodHandle SET_FAILED = ClientInternals.setterUnlessFinal("Exchange", "failed");
    private static final MethodHandle CANCEL_CAUSE = ClientInternals.method("Exchange", "getCancelCause", 0);
    private static final MethodHandle CANCEL = ClientInternals.method("Exchange", "cancel", IOException.class);
    private static final MethodHandle PERFORM = ClientInternals.method("Exchange", "responseAsyncImpl", 1);
    private static final MethodHandle IGNORE_BODY = ClientInternals.method("ExchangeImpl", "ignoreBody", 0);

    private static final MethodHandle CONNECTION = ClientInternals.method("ExchangeImpl", "connection", 0);
    private static final MethodHandle CONNECTED = ClientInternals.method("HttpConnection", "connected", 0);
    private static final @Nullable MethodHandle UNPROCESSED =
            ClientInternals.methodIfPresent("ExchangeImpl", "isUnprocessedByPeer", 0);

    private LibraryExchange() {}

    /** One more exchange of the same request, as the library makes it for its own repetitions. */
    static Object another(Object exchange) {
        return Handles.create(NEW, request(exchange), call(exchange));
    }

    static HttpRequest request(Object exchange) {
        return (HttpRequest) Handles.required(REQUEST, exchange);
    }

    /** The library's call that the exchange is part of: see {@link LibraryCall}. */
    static Object call(Object exchange) {
        return Handles.required(CALL, exchange);
    }

    /** The HTTP/1.1 exchange or the HTTP/2 stream; null before it is chosen. */
    static @Nullable Object impl(Object exchange) {
        return Handles.call(IMPL, exchange);
    }

    static void setImpl(Object exchange, @Nullable Object impl) {
        Handles.call(SET_IMPL, exchange, impl);
    }

    /**
     * Makes an exchange one that awaits its connection, as far as the library can see: when it is cancelled, by a timer or the
     * application, the future is what the library completes.
     */
    static void await(Object exchange, CompletableFuture<?> pending) {
        Handles.call(SET_PENDING, exchange, pending);
        Handles.call(SET_IMPL, exchange, null);
        Object failed = Handles.call(FAILED, exchange);
        if (failed instanceof AtomicReference) {
            ((AtomicReference<?>) failed).set(null);
        } else if (failed != null && SET_FAILED != null) {
            Handles.call(SET_FAILED, exchange, null);
        }
    }

    /** The exchange awaits nothing any more. */
    static void awaitNothing(Object exchange) {
        Handles.call(SET_PENDING, exchange, null);
    }

    /** Tells the library that there is no body to read, as after a refusal by a proxy. */
    static void setBodyIgnored(Object exchange) {
        Handles.call(SET_BODY_IGNORED, exchange, CompletableFuture.completedFuture(null));
    }

    static @Nullable IOException cancelCause(Object exchange) {
        return (IOException) Handles.call(CANCEL_CAUSE, exchange);
    }

    static void cancel(Object exchange, IOException cause) {
        Handles.call(CANCEL, exchange, cause);
    }

    /** Performs the exchange as the library does it, without our hook on it. */
    static CompletableFuture<?> perform(Object exchange) {
        return (CompletableFuture<?>) Objects.requireNonNull(Handles.call(PERFORM, exchange, null));
    }

    /** Drains or drops the body, below the exchange's own method, which means that a redirect follows. */
    static void ignoreBody(Object exchange) {
        Object impl = impl(exchange);
        if (impl != null) {
            Handles.call(IGNORE_BODY, impl);
        }
    }

    static boolean connected(Object exchange) {
        Object impl = impl(exchange);
        Object connection = impl == null ? null : Handles.call(CONNECTION, impl);
        return connection != null && (Boolean) Handles.required(CONNECTED, connection);
    }

    static boolean unprocessed(Object exchange) {
        Object impl = UNPROCESSED == null ? null : impl(exchange);
        return impl != null && UNPROCESSED != null && (Boolean) Handles.required(UNPROCESSED, impl);
    }
}
