package io.inweave.agent.instrumentation.netty;

import io.inweave.agent.netty.NettyHeaders;
import io.inweave.core.exchange.Protocol;
import io.inweave.core.exchange.ServerRequest;
import io.inweave.core.tls.PeerIdentity;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/** The head of an HTTP/1.1 request as the mesh reads it. */
final class Http1Facts implements ServerRequest {
    private final HttpRequest request;
    private final AcceptedConnection connection;
    private final PathAndAuthority target;

    Http1Facts(HttpRequest request, AcceptedConnection connection) {
        this.request = request;
        this.connection = connection;
        String host = request.headers().get(HttpHeaderNames.HOST);
        this.target = PathAndAuthority.of(request.uri(), host == null ? "" : host);
    }

    @Override
    public String method() {
        return request.method().name();
    }

    @Override
    public String authority() {
        return target.authority();
    }

    @Override
    public String path() {
        return target.path();
    }

    @Override
    public @Nullable String header(String lowerCaseName) {
        return NettyHeaders.joined(request.headers(), lowerCaseName);
    }

    @Override
    public Protocol protocol() {
        return Protocol.HTTP_1_1;
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
