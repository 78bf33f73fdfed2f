package io.inweave.agent.instrumentation.httpclient;

import io.inweave.agent.weaving.Handles;
import java.lang.invoke.MethodHandle;
import java.net.Proxy;
import java.net.http.HttpRequest.BodyPublisher;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is read and changed of the library's {@code HttpRequestImpl}. The library makes one for each call of the application, and
 * each redirect; the application's own request is another object and never changed.
 */
final class LibraryRequest {
    private static final MethodHandle PROXY = ClientInternals.getter("HttpRequestImpl", "proxy");
    private static final MethodHandle SET_PROXY = ClientInternals.setter("HttpRequestImpl", "proxy");
    private static final MethodHandle PUBLISHER = ClientInternals.getter("HttpRequestImpl", "requestPublisher");
    private static final MethodHandle SET_PUBLISHER = ClientInternals.setter("HttpRequestImpl", "requestPublisher");
    private static final MethodHandle IS_WEB_SOCKET = ClientInternals.method("HttpRequestImpl", "isWebSocket", 0);
    private static final MethodHandle SYSTEM_HEADERS =
            ClientInternals.method("HttpRequestImpl", "getSystemHeadersBuilder", 0);
    private static final MethodHandle HEADER_MAP = ClientInternals.method("common.HttpHeadersBuilder", "map", 0);

    private LibraryRequest() {}

    static @Nullable Proxy proxy(Object request) {
        return (Proxy) Handles.call(PROXY, request);
    }

    static void setProxy(Object request, @Nullable Proxy proxy) {
        Handles.call(SET_PROXY, request, proxy);
    }

    static @Nullable BodyPublisher publisher(Object request) {
        return (BodyPublisher) Handles.call(PUBLISHER, request);
    }

    static void setPublisher(Object request, BodyPublisher publisher) {
        Handles.call(SET_PUBLISHER, request, publisher);
    }

    static boolean isWebSocket(Object request) {
        return (Boolean) Handles.required(IS_WEB_SOCKET, request);
    }

    /** The headers that the library itself sends, cookies and credentials of its handlers included; changes take effect. */
    @SuppressWarnings("unchecked")
    static Map<String, List<String>> systemHeaders(Object request) {
        return (Map<String, List<String>>) Handles.required(HEADER_MAP, Handles.required(SYSTEM_HEADERS, request));
    }
}
