package io.inweave.agent.instrumentation.grpc;

import io.grpc.Attributes;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.internal.ServerStream;
import io.inweave.core.exchange.Protocol;
import io.inweave.core.exchange.ServerRequest;
import io.inweave.core.tls.PeerIdentity;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A call as policy sees it: a POST to {@code /package.Service/Method}. */
final class ServerFacts implements ServerRequest {
    private static final SocketAddress UNKNOWN = InetSocketAddress.createUnresolved("unknown", 0);

    private final ServerStream stream;
    private final Attributes transport;
    private final String path;
    private final Metadata headers;

    ServerFacts(ServerStream stream, String path, Metadata headers) {
        this.stream = stream;
        this.transport = stream.getAttributes();
        this.path = path;
        this.headers = headers;
    }

    @Override
    public String method() {
        return "POST";
    }

    @Override
    public String authority() {
        String authority = stream.getAuthority();
        return authority == null ? "" : authority;
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public @Nullable String header(String lowerCaseName) {
        return Headers.joined(headers, lowerCaseName);
    }

    @Override
    public Protocol protocol() {
        return Protocol.GRPC;
    }

    @Override
    public @Nullable PeerIdentity peer() {
        AtomicReference<PeerIdentity> peer = transport.get(Keys.PEER);
        return peer == null ? null : peer.get();
    }

    @Override
    public SocketAddress remote() {
        SocketAddress remote = transport.get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR);
        return remote == null ? UNKNOWN : remote;
    }

    @Override
    public SocketAddress local() {
        SocketAddress local = transport.get(Grpc.TRANSPORT_ATTR_LOCAL_ADDR);
        return local == null ? UNKNOWN : local;
    }
}
