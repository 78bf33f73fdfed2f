package io.inweave.agent.instrumentation.httpclient;

import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.net.http.HttpClient.Version;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandler;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * The library's {@code Exchange}, one request and response, its {@code MultiExchange}, what an application's call is made of,
 * and its {@code Response}. These types are not public, so that values of them are plain objects here.
 */
final class LibraryExchange {
    private static final MethodHandle REQUEST = ClientInternals.getter("Exchange", "request");
    private static final MethodHandle MULTI = ClientInternals.getter("Exchange", "multi");
    private static final MethodHandle IMPL = ClientInternals.getter("Exchange", "exchImpl");
    private static final MethodHandle SET_IMPL = ClientInternals.setter("Exchange", "exchImpl");
    private static final MethodHandle PENDING = ClientInternals.getter("Exchange", "exchangeCF");
    private static final MethodHandle SET_PENDING = ClientInternals.setter("Exchange", "exchangeCF");
    private static final MethodHandle SET_BODY_IGNORED = ClientInternals.setter("Exchange", "bodyIgnored");
    private static final MethodHandle CANCEL_CAUSE = ClientInternals.method("Exchange", "getCancelCause", 0);
    private static final MethodHandle PERFORM = ClientInternals.method("Exchange", "responseAsyncImpl", 1);
    private static final MethodHandle IGNORE_BODY = ClientInternals.method("Exchange", "ignoreBody", 0);

    private static final MethodHandle EXCHANGE = ClientInternals.method("MultiExchange", "getExchange", 0);
    private static final MethodHandle HANDLER = ClientInternals.getter("MultiExchange", "responseHandler");
    private static final MethodHandle EXECUTOR = ClientInternals.getter("MultiExchange", "executor");
    private static final MethodHandle DELEGATE =
            ClientInternals.method("HttpClientImpl$DelegatingExecutor", "delegate", 0);

    private static final MethodHandle CONNECTION = ClientInternals.method("ExchangeImpl", "connection", 0);
    private static final MethodHandle CONNECTED = ClientInternals.method("HttpConnection", "connected", 0);
    private static final @Nullable MethodHandle UNPROCESSED =
            ClientInternals.methodIfPresent("ExchangeImpl", "isUnprocessedByPeer", 0);

    private static final MethodHandle NEW_RESPONSE = ClientInternals.constructor(
            "Response", 6, "HttpRequestImpl", "Exchange", "HttpHeaders", "HttpConnection", "int", "Version");
    private static final MethodHandle STATUS = ClientInternals.method("Response", "statusCode", 0);
    private static final MethodHandle HEADERS = ClientInternals.method("Response", "headers", 0);
    private static final MethodHandle VERSION = ClientInternals.method("Response", "version", 0);

    private LibraryExchange() {}

    static HttpRequest request(Object exchange) {
        return (HttpRequest) Calls.call(REQUEST, exchange);
    }

    static Object multi(Object exchange) {
        return Calls.call(MULTI, exchange);
    }

    /** The HTTP/1.1 exchange or the HTTP/2 stream; null before it is chosen. */
    static @Nullable Object impl(Object exchange) {
        return Calls.callNullable(IMPL, exchange);
    }

    static void setImpl(Object exchange, @Nullable Object impl) {
        Calls.set(SET_IMPL, exchange, impl);
    }

    /** What the library completes when the exchange is cancelled before it has a connection. */
    static @Nullable Object pending(Object exchange) {
        return Calls.callNullable(PENDING, exchange);
    }

    static void setPending(Object exchange, @Nullable CompletableFuture<?> pending) {
        Calls.set(SET_PENDING, exchange, pending);
    }

    /** Tells the library that there is no body to read, as after a refusal by a proxy. */
    static void setBodyIgnored(Object exchange) {
        Calls.set(SET_BODY_IGNORED, exchange, CompletableFuture.completedFuture(null));
    }

    static @Nullable IOException cancelCause(Object exchange) {
        return (IOException) Calls.callNullable(CANCEL_CAUSE, exchange);
    }

    /** Performs the exchange as the library does it, without our hook on it. */
    static CompletableFuture<?> perform(Object exchange) {
        return (CompletableFuture<?>) Calls.call(PERFORM, exchange, null);
    }

    static void ignoreBody(Object exchange) {
        Calls.call(IGNORE_BODY, exchange);
    }

    static Object exchange(Object multi) {
        return Calls.call(EXCHANGE, multi);
    }

    static BodyHandler<?> handler(Object multi) {
        return (BodyHandler<?>) Calls.call(HANDLER, multi);
    }

    /** The client's own executor, the one the application may have given. */
    static Executor executor(Object multi) {
        return (Executor) Calls.call(DELEGATE, Calls.call(EXECUTOR, multi));
    }

    static boolean connected(@Nullable Object impl) {
        if (impl == null) {
            return false;
        }
        Object connection = Calls.callNullable(CONNECTION, impl);
        return connection != null && (Boolean) Calls.call(CONNECTED, connection);
    }

    static boolean unprocessed(@Nullable Object impl) {
        return impl != null && UNPROCESSED != null && (Boolean) Calls.call(UNPROCESSED, impl);
    }

    /** A response of an exchange that shows no connection, and so no TLS session. */
    static Object response(Object exchange, HttpHeaders headers, int status, Version version) {
        return Calls.create(NEW_RESPONSE, request(exchange), exchange, headers, null, status, version);
    }

    static int status(Object response) {
        return (Integer) Calls.call(STATUS, response);
    }

    static HttpHeaders headers(Object response) {
        return (HttpHeaders) Calls.call(HEADERS, response);
    }

    static Version version(Object response) {
        return (Version) Calls.call(VERSION, response);
    }
}
