package io.inweave.agent.instrumentation.netty;

import io.inweave.agent.weaving.http.MessageHeaders;
import io.inweave.core.exchange.Protocol;
import io.inweave.core.exchange.ServerRequest;
import io.inweave.core.tls.PeerIdentity;
import io.netty.handler.codec.http2.Http2Headers;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/** The head of an HTTP/2 request as the mesh reads it. */
final class Http2Facts implements ServerRequest {
    private final Http2Headers headers;
    private final AcceptedConnection connection;

    Http2Facts(Http2Headers headers, AcceptedConnection connection) {
        this.headers = headers;
        this.connection = connection;
    }

    @Override
    public String method() {
        return text(headers.method());
    }

    /** A Host header beside {@code :authority} would be the client's to say what it likes. */
    @Override
    public String authority() {
        CharSequence authority = headers.authority();
        return text(authority == null ? headers.get("host") : authority);
    }

    @Override
    public String path() {
        return text(headers.path());
    }

    private static String text(@Nullable CharSequence value) {
        return value == null ? "" : value.toString();
    }

    @Override
    public @Nullable String header(String lowerCaseName) {
        return MessageHeaders.joined(headers.getAll(lowerCaseName));
    }

    @Override
    public Protocol protocol() {
        CharSequence type = headers.get("content-type");
        return type != null && type.toString().startsWith("application/grpc") ? Protocol.GRPC : Protocol.HTTP_2;
    }

    @Override
    public @Nullable PeerIdentity peer() {
        return connection.peer();
    }

    @Override
    public SocketAddress remote() {
        return connection.channel().remoteAddress();
    }

    @Override
    public SocketAddress local() {
        return connection.channel().localAddress();
    }
}
