package io.inweave.agent.instrumentation.jdkserver;

import com.sun.net.httpserver.HttpExchange;
import io.inweave.agent.weaving.http.MessageHeaders;
import io.inweave.core.exchange.Protocol;
import io.inweave.core.exchange.ServerRequest;
import io.inweave.core.tls.PeerIdentity;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/** A request as the mesh reads it. */
final class RequestFacts implements ServerRequest {
    private final HttpExchange request;
    private final MeshChannel channel;

    RequestFacts(HttpExchange request, MeshChannel channel) {
        this.request = request;
        this.channel = channel;
    }

    @Override
    public String method() {
        return request.getRequestMethod();
    }

    @Override
    public String authority() {
        String host = header("host");
        return host == null ? "" : host;
    }

    /** As it came, with its query. */
    @Override
    public String path() {
        return request.getRequestURI().toString();
    }

    @Override
    public @Nullable String header(String lowerCaseName) {
        return MessageHeaders.joined(request.getRequestHeaders().get(lowerCaseName));
    }

    @Override
    public Protocol protocol() {
        return Protocol.HTTP_1_1;
    }

    @Override
    public @Nullable PeerIdentity peer() {
        return channel.peer();
    }

    @Override
    public SocketAddress remote() {
        return request.getRemoteAddress();
    }

    @Override
    public SocketAddress local() {
        return request.getLocalAddress();
    }
}
