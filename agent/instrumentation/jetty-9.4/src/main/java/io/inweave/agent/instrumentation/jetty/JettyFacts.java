package io.inweave.agent.instrumentation.jetty;

import io.inweave.core.exchange.Protocol;
import io.inweave.core.exchange.ServerRequest;
import io.inweave.core.tls.PeerIdentity;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Collections;
import java.util.Enumeration;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.HttpChannel;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** A request of Jetty as the mesh reads it. Good for the time that Jetty works on the request. */
final class JettyFacts implements ServerRequest {
    private static final SocketAddress UNKNOWN = InetSocketAddress.createUnresolved("unknown", 0);

    private final Request request;
    private final EndPoint endPoint;

    JettyFacts(HttpChannel channel) {
        request = channel.getRequest();
        endPoint = channel.getEndPoint();
    }

    @Override
    public String method() {
        return request.getMethod();
    }

    /** The one that the application is asked by: on HTTP/2 {@code :authority}, beside which a Host header says what it likes. */
    @Override
    public String authority() {
        String authority = http2() ? WholeUri.authority(request.getMetaData().getURIString()) : null;
        String host = authority == null ? request.getHeader("host") : authority;
        return host == null ? "" : host;
    }

    /** Of methods that have the same signature on all lines: the class of a URI changed with Jetty 10. */
    @Override
    public String path() {
        String path = request.getRequestURI();
        String query = request.getQueryString();
        return path == null ? "" : query == null ? path : path + '?' + query;
    }

    @Override
    public @Nullable String header(String lowerCaseName) {
        Enumeration<String> values = request.getHeaders(lowerCaseName);
        if (!values.hasMoreElements()) {
            return null;
        }
        String first = values.nextElement();
        return values.hasMoreElements() ? first + ',' + String.join(",", Collections.list(values)) : first;
    }

    @Override
    public Protocol protocol() {
        if (!http2()) {
            return Protocol.HTTP_1_1;
        }
        String type = request.getContentType();
        return type != null && type.startsWith("application/grpc") ? Protocol.GRPC : Protocol.HTTP_2;
    }

    private boolean http2() {
        return request.getHttpVersion() == HttpVersion.HTTP_2;
    }

    @Override
    public @Nullable PeerIdentity peer() {
        MeshSslConnection tls = MeshSslConnection.of(endPoint);
        return tls == null ? null : tls.peer();
    }

    @Override
    public SocketAddress remote() {
        SocketAddress address = endPoint.getRemoteAddress();
        return address == null ? UNKNOWN : address;
    }

    @Override
    public SocketAddress local() {
        SocketAddress address = endPoint.getLocalAddress();
        return address == null ? UNKNOWN : address;
    }
}
