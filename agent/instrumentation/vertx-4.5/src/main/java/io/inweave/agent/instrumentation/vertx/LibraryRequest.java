package io.inweave.agent.instrumentation.vertx;

import io.inweave.agent.weaving.Handles;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.http.impl.HttpClientStream;
import io.vertx.core.net.HostAndPort;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.Method;
import java.net.InetSocketAddress;

/** Makes the library's request on a stream, as the library itself does once it has one. */
abstract class LibraryRequest {
    private static final Method CREATED = Reflected.methodOf("HttpClientImpl", "createRequest", HttpClientStream.class);
    private static final MethodHandle CREATE = Reflected.spreading(CREATED);

    final HttpClient client;
    final RequestOptions asked;
    final HostAndPort authority;

    private LibraryRequest(HttpClient client, RequestOptions asked, InetSocketAddress called) {
        this.client = client;
        this.asked = asked;
        this.authority = HostAndPort.create(called.getHostString(), called.getPort());
    }

    static LibraryRequest of(HttpClient client, RequestOptions asked, InetSocketAddress called) {
        return CREATED.getParameterCount() == 1
                ? new OfStream(client, asked, called)
                : new OfOptions(client, asked, called);
    }

    abstract HttpClientRequest on(HttpClientStream stream, Object connection);

    final long idleTimeout() {
        return Math.max(0, asked.getIdleTimeout() >= 0 ? asked.getIdleTimeout() : asked.getTimeout());
    }

    static HttpClientRequest create(Object... clientAndArguments) {
        return (HttpClientRequest) Handles.create(CREATE, clientAndArguments);
    }

    /** In Vert.x 4, which sets all afterwards. */
    private static final class OfStream extends LibraryRequest {
        OfStream(HttpClient client, RequestOptions asked, InetSocketAddress called) {
            super(client, asked, called);
        }

        @Override
        HttpClientRequest on(HttpClientStream stream, Object connection) {
            HttpClientRequest made = create(client, stream);
            made.setMethod(asked.getMethod());
            made.authority(authority);
            made.setURI(asked.getURI());
            made.traceOperation(asked.getTraceOperation());
            MultiMap headers = asked.getHeaders();
            if (headers != null) {
                made.headers().setAll(headers);
            }
            Boolean follow = asked.getFollowRedirects();
            if (follow != null) {
                made.setFollowRedirects(follow);
            }
            if (idleTimeout() > 0) {
                made.idleTimeout(idleTimeout());
            }
            return made;
        }
    }

    /** In Vert.x 5, which makes it by options. */
    private static final class OfOptions extends LibraryRequest {
        OfOptions(HttpClient client, RequestOptions asked, InetSocketAddress called) {
            super(client, asked, called);
        }

        @Override
        HttpClientRequest on(HttpClientStream stream, Object connection) {
            // Of a request through a proxy the library changes the path; only its redirects may go that way.
            RequestOptions options =
                    new RequestOptions(asked).setProxyOptions(null).setIdleTimeout(idleTimeout());
            HttpClientRequest made = create(client, connection, stream, options);
            options.setProxyOptions(asked.getProxyOptions());
            return made;
        }
    }
}
