package io.inweave.agent.instrumentation.jetty12;

import io.inweave.agent.weaving.http.MessageHeaders;
import io.inweave.core.exchange.Protocol;
import io.inweave.core.exchange.ServerRequest;
import io.inweave.core.tls.PeerIdentity;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** A request of Jetty as the mesh reads it. Good for the time that Jetty works on the request. */
final class JettyFacts implements ServerRequest {
    private static final SocketAddress UNKNOWN = InetSocketAddress.createUnresolved("unknown", 0);

    private final Request request;
    private final ConnectionMetaData connection;

    JettyFacts(Request request) {
        this.request = request;
        connection = request.getConnectionMetaData();
    }

    @Override
    public String method() {
        return request.getMethod();
    }

    /** The one that the application is asked by: on HTTP/2 {@code :authority}, beside which a Host header says what it likes. */
    @Override
    public String authority() {
        String authority = http2() ? request.getHttpURI().getAuthority() : null;
        String host = authority == null ? request.getHeaders().get("host") : authority;
        return host == null ? "" : host;
    }

    @Override
    public String path() {
        String path = request.getHttpURI().getPathQuery();
        return path == null ? "" : path;
    }

    @Override
    public @Nullable String header(String lowerCaseName) {
        return MessageHeaders.joined(request.getHeaders().getValuesList(lowerCaseName));
    }

    @Override
    public Protocol protocol() {
        if (!http2()) {
            return Protocol.HTTP_1_1;
        }
        String type = request.getHeaders().get("content-type");
        return type != null && type.startsWith("application/grpc") ? Protocol.GRPC : Protocol.HTTP_2;
    }

    private boolean http2() {
        return connection.getHttpVersion() == HttpVersion.HTTP_2;
    }

    @Override
    public @Nullable PeerIdentity peer() {
        return MeshSslConnection.peer(endPoint());
    }

    private EndPoint endPoint() {
        return connection.getConnection().getEndPoint();
    }

    /** Of the connection, whatever a customizer makes of forwarding headers. */
    @Override
    public SocketAddress remote() {
        SocketAddress address = endPoint().getRemoteSocketAddress();
        return address == null ? UNKNOWN : address;
    }

    @Override
    public SocketAddress local() {
        SocketAddress address = endPoint().getLocalSocketAddress();
        return address == null ? UNKNOWN : address;
    }
}
