package io.inweave.agent.instrumentation.httpclient;

import io.inweave.core.exchange.HeaderChanges;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.PushPromiseHandler;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the library's own request and call for one attempt, and copies between them and the application's. */
final class LibraryRequest {
    private static final MethodHandle NEW_REQUEST =
            ClientInternals.constructor("HttpRequestImpl", 2, "HttpRequest", "ProxySelector");
    private static final MethodHandle NEW_MULTI = ClientInternals.constructor(
            "MultiExchange",
            5,
            "HttpRequest",
            "HttpRequestImpl",
            "HttpClientImpl",
            "BodyHandler",
            "PushPromiseHandler");
    private static final MethodHandle CLIENT = ClientInternals.getter("MultiExchange", "client");
    private static final MethodHandle CALL_VERSION = ClientInternals.method("MultiExchange", "version", 0);
    private static final MethodHandle PUSH_GROUP = ClientInternals.getter("MultiExchange", "pushGroup");
    private static final MethodHandle PUSH_HANDLER = ClientInternals.getter("PushGroup", "pushPromiseHandler");
    private static final MethodHandle CANCEL = ClientInternals.method("MultiExchange", "cancel", IOException.class);
    private static final MethodHandle SYSTEM_HEADERS =
            ClientInternals.method("HttpRequestImpl", "getSystemHeadersBuilder", 0);
    private static final MethodHandle HEADER_MAP = ClientInternals.method("common.HttpHeadersBuilder", "map", 0);
    private static final MethodHandle IS_WEB_SOCKET = ClientInternals.method("HttpRequestImpl", "isWebSocket", 0);
    private static final MethodHandle SET_WEB_SOCKET = ClientInternals.method("HttpRequestImpl", "isWebSocket", 1);
    private static final @Nullable MethodHandle AUTH_FLAG =
            ClientInternals.methodIfPresent("HttpRequestImpl", "getUserSetAuthFlag", 1);
    private static final @Nullable MethodHandle SET_AUTH_FLAG =
            ClientInternals.methodIfPresent("HttpRequestImpl", "setUserSetAuthFlag", 2);

    private LibraryRequest() {}

    /** The library's request for a wire request. It has no proxy: the mesh knows where to go. */
    static Object of(WireRequest wire, HttpRequest application, HeaderChanges changes) {
        Object request = Calls.create(NEW_REQUEST, wire, null);
        Map<String, List<String>> system = systemHeaders(request);
        system.clear();
        system.putAll(systemHeaders(application));
        changes.remove().forEach(system::remove);
        changes.forEachSet((name, value) -> system.remove(name));
        if (isWebSocket(application)) {
            Calls.set(SET_WEB_SOCKET, request, true);
        }
        return request;
    }

    /** A call of the same client for one attempt, with its own timers and state. */
    static Object call(Object request, HttpRequest application, Object applicationCall, WireAttempt attempt) {
        PushPromiseHandler<?> pushes = pushes(application, Calls.callNullable(PUSH_GROUP, applicationCall));
        return Calls.create(NEW_MULTI, request, request, Calls.call(CLIENT, applicationCall), attempt, pushes);
    }

    private static @Nullable PushPromiseHandler<?> pushes(HttpRequest application, @Nullable Object group) {
        if (group == null) {
            return null;
        }
        @SuppressWarnings("unchecked")
        PushPromiseHandler<Object> handler = (PushPromiseHandler<Object>) Calls.call(PUSH_HANDLER, group);
        PushPromiseHandler<Object> told =
                (initiating, pushed, acceptor) -> handler.applyPushPromise(application, pushed, acceptor);
        return told;
    }

    static void cancel(Object call, IOException cause) {
        Calls.set(CANCEL, call, cause);
    }

    static Version version(Object call) {
        return (Version) Calls.call(CALL_VERSION, call);
    }

    static boolean isWebSocket(HttpRequest request) {
        return (Boolean) Calls.call(IS_WEB_SOCKET, request);
    }

    /** Tells the application's request what the library noted on the attempt's: whether the user authenticates himself. */
    static void copyAuthenticationFlags(Object from, HttpRequest to) {
        if (AUTH_FLAG == null || SET_AUTH_FLAG == null) {
            return;
        }
        for (java.net.Authenticator.RequestorType type : java.net.Authenticator.RequestorType.values()) {
            if ((Boolean) Calls.call(AUTH_FLAG, from, type)) {
                Calls.set(SET_AUTH_FLAG, to, type, true);
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, List<String>> systemHeaders(Object request) {
        return (Map<String, List<String>>) Calls.call(HEADER_MAP, Calls.call(SYSTEM_HEADERS, request));
    }
}
