package io.inweave.agent.instrumentation.tomcat;

import io.inweave.core.exchange.Protocol;
import io.inweave.core.exchange.ServerRequest;
import io.inweave.core.tls.PeerIdentity;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.channels.SocketChannel;
import java.util.Enumeration;
import org.apache.coyote.Request;
import org.jspecify.annotations.Nullable;

/** A Coyote request as the mesh reads it. Good for the time that Tomcat works on the request. */
final class CoyoteFacts implements ServerRequest {
    private static final SocketAddress UNKNOWN = InetSocketAddress.createUnresolved("unknown", 0);

    private final Request request;
    private final MeshNioChannel channel;

    CoyoteFacts(Request request, MeshNioChannel channel) {
        this.request = request;
        this.channel = channel;
    }

    @Override
    public String method() {
        return request.method().toString();
    }

    /**
     * The one that the application is asked by. On HTTP/2 that is {@code :authority}, of which older Tomcats make no Host
     * header; a Host header beside it would be the client's to say what it likes.
     */
    @Override
    public String authority() {
        boolean http2 = request.protocol().toString().startsWith("HTTP/2");
        if (http2 && !request.serverName().isNull()) {
            String name = request.serverName().toString();
            int port = request.getServerPort();
            return port > 0 ? name + ':' + port : name;
        }
        String host = request.getHeader("host");
        return host == null ? "" : host;
    }

    @Override
    public String path() {
        String path = String.valueOf(request.requestURI());
        return request.queryString().isNull() ? path : path + '?' + request.queryString();
    }

    @Override
    public @Nullable String header(String lowerCaseName) {
        Enumeration<String> values = request.getMimeHeaders().values(lowerCaseName);
        if (!values.hasMoreElements()) {
            return null;
        }
        String first = values.nextElement();
        if (!values.hasMoreElements()) {
            return first;
        }
        StringBuilder joined = new StringBuilder(first);
        while (values.hasMoreElements()) {
            joined.append(',').append(values.nextElement());
        }
        return joined.toString();
    }

    @Override
    public Protocol protocol() {
        if (!request.protocol().toString().startsWith("HTTP/2")) {
            return Protocol.HTTP_1_1;
        }
        String type = request.getContentType();
        return type != null && type.startsWith("application/grpc") ? Protocol.GRPC : Protocol.HTTP_2;
    }

    @Override
    public @Nullable PeerIdentity peer() {
        return channel.peer();
    }

    @Override
    public SocketAddress remote() {
        try {
            SocketAddress address = channel.getIOChannel().getRemoteAddress();
            return address == null ? UNKNOWN : address;
        } catch (IOException e) {
            return UNKNOWN;
        }
    }

    @Override
    public SocketAddress local() {
        try {
            SocketChannel socket = channel.getIOChannel();
            SocketAddress address = socket.getLocalAddress();
            return address == null ? UNKNOWN : address;
        } catch (IOException e) {
            return UNKNOWN;
        }
    }
}
