package io.inweave.agent.instrumentation.undertow;

import io.inweave.core.exchange.Protocol;
import io.inweave.core.exchange.ServerRequest;
import io.inweave.core.tls.PeerIdentity;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import io.undertow.util.Protocols;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/** A request of Undertow as the mesh reads it. What handlers may rewrite is read at once. */
final class UndertowFacts implements ServerRequest {
    private static final SocketAddress UNKNOWN = InetSocketAddress.createUnresolved("unknown", 0);

    private final HttpServerExchange exchange;
    private final @Nullable PeerIdentity peer;
    private final String method;
    private final String authority;
    private final String path;
    private final Protocol protocol;

    UndertowFacts(HttpServerExchange exchange, @Nullable PeerIdentity peer) {
        this.exchange = exchange;
        this.peer = peer;
        method = exchange.getRequestMethod().toString();
        // On HTTP/2 Undertow puts :authority in the place of any Host header.
        String host = exchange.getRequestHeaders().getFirst(Headers.HOST);
        authority = host == null ? "" : host;
        path = path(exchange);
        protocol = protocol(exchange);
    }

    private static String path(HttpServerExchange exchange) {
        String path = exchange.getRequestURI();
        if (exchange.isHostIncludedInRequestURI()) {
            int authority = path.indexOf("//");
            int root = authority < 0 ? -1 : path.indexOf('/', authority + 2);
            path = root < 0 ? "/" : path.substring(root);
        }
        String query = exchange.getQueryString();
        return query.isEmpty() ? path : path + '?' + query;
    }

    private static Protocol protocol(HttpServerExchange exchange) {
        if (!Protocols.HTTP_2_0.equals(exchange.getProtocol())) {
            return Protocol.HTTP_1_1;
        }
        String type = exchange.getRequestHeaders().getFirst(Headers.CONTENT_TYPE);
        return type != null && type.startsWith("application/grpc") ? Protocol.GRPC : Protocol.HTTP_2;
    }

    @Override
    public String method() {
        return method;
    }

    @Override
    public String authority() {
        return authority;
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public @Nullable String header(String lowerCaseName) {
        HeaderValues values = exchange.getRequestHeaders().get(lowerCaseName);
        return values == null || values.isEmpty()
                ? null
                : values.size() == 1 ? values.getFirst() : String.join(",", values);
    }

    @Override
    public Protocol protocol() {
        return protocol;
    }

    @Override
    public @Nullable PeerIdentity peer() {
        return peer;
    }

    @Override
    public SocketAddress remote() {
        SocketAddress address = exchange.getConnection().getPeerAddress();
        return address == null ? UNKNOWN : address;
    }

    @Override
    public SocketAddress local() {
        SocketAddress address = exchange.getConnection().getLocalAddress();
        return address == null ? UNKNOWN : address;
    }
}
