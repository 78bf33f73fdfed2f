package io.inweave.agent.instrumentation.reactornetty;

import io.inweave.agent.weaving.Handles;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpUtil;
import java.lang.invoke.MethodHandle;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.client.HttpClientConfig;

/** The library's {@code HttpClientHandler}: one request of the application, with the redirects that the library follows for it. */
final class LibraryRequest {
    private static final String HANDLER = "HttpClientConnect$HttpClientHandler";
    private static final Class<?> TYPE = Internals.type(HANDLER);
    private static final MethodHandle METHOD = Internals.getter(HANDLER, "method");
    private static final MethodHandle URI = Internals.getter(HANDLER, "toURI");
    private static final MethodHandle HEADERS = Internals.getter(HANDLER, "defaultHeaders");
    private static final MethodHandle BODY = Internals.getter(HANDLER, "handler");
    private static final MethodHandle WEB_SOCKET = Internals.getter(HANDLER, "websocketClientSpec");
    private static final MethodHandle RETRIES = Internals.getter(HANDLER, "shouldRetry");
    private static final MethodHandle SET_RETRIES = Internals.setter(HANDLER, "shouldRetry");
    private static final MethodHandle ADDRESS = Internals.method("UriEndpoint", "getRemoteAddress");
    private static final MethodHandle PATH = Internals.method("UriEndpoint", "getPathAndQuery");
    private static final MethodHandle SECURE = Internals.method("UriEndpoint", "isSecure");

    private final Object handler;
    private final Object uri;

    LibraryRequest(Object handler) {
        this.handler = handler;
        this.uri = Handles.required(URI, handler);
    }

    static boolean isOne(@Nullable Object supplier) {
        return TYPE.isInstance(supplier);
    }

    /** Whether the client is configured for HTTP/3, which no mesh carries. */
    static boolean speaksOverUdp(HttpClientConfig config) {
        for (HttpProtocol protocol : config.protocols()) {
            if (protocol.name().equals("HTTP3")) {
                return true;
            }
        }
        return false;
    }

    /** Whether the client speaks HTTP/2 from the first byte on, without TLS of its own. */
    static boolean priorKnowledge(HttpClientConfig config) {
        HttpProtocol[] protocols = config.protocols();
        return protocols.length == 1 && protocols[0] == HttpProtocol.H2C;
    }

    /** As the application gave it; null when it is none of the internet. */
    @Nullable
    InetSocketAddress address() {
        SocketAddress address = (SocketAddress) Handles.call(ADDRESS, uri);
        return address instanceof InetSocketAddress ? (InetSocketAddress) address : null;
    }

    @SuppressWarnings("unchecked") // the library's own type
    Supplier<SocketAddress> supplier() {
        return ((Supplier<SocketAddress>) handler)::get;
    }

    String method() {
        HttpMethod method = (HttpMethod) Handles.required(METHOD, handler);
        return method.name();
    }

    String path() {
        return (String) Handles.required(PATH, uri);
    }

    boolean ownTls() {
        return (Boolean) Handles.required(SECURE, uri);
    }

    boolean webSocket() {
        return Handles.call(WEB_SOCKET, handler) != null;
    }

    /** What the client sends with every request. */
    HttpHeaders headers() {
        return (HttpHeaders) Handles.required(HEADERS, handler);
    }

    /** What writes the request; null for one without a body. */
    @Nullable
    Object body() {
        return Handles.call(BODY, handler);
    }

    /** The Host header as the library will write it. */
    String host(InetSocketAddress address) {
        String own = headers().get(HttpHeaderNames.HOST);
        if (own != null) {
            return own;
        }
        String host = HttpUtil.formatHostnameForHttp(address);
        int port = address.getPort();
        return port == 80 || port == 443 ? host : host + ':' + port;
    }

    /** Whether the library would send the request once more when it meets a dead connection. */
    boolean retries() {
        return (Boolean) Handles.required(RETRIES, handler);
    }

    void retriesNoMore() {
        Handles.call(SET_RETRIES, handler, false);
    }
}
