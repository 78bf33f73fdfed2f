package io.inweave.core.exchange.inbound;

import io.inweave.core.exchange.Protocol;
import io.inweave.core.exchange.ServerRequest;
import io.inweave.core.tls.PeerIdentity;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request of a server that does not exist. */
final class TestServerRequest implements ServerRequest {
    private final Map<String, String> headers = new HashMap<>();
    private String path = "/";
    private Protocol protocol = Protocol.HTTP_1_1;
    private @Nullable PeerIdentity peer;
    private SocketAddress remote = new InetSocketAddress("10.0.0.9", 40_000);

    TestServerRequest from(PeerIdentity newPeer) {
        peer = newPeer;
        return this;
    }

    TestServerRequest at(String newPath) {
        path = newPath;
        return this;
    }

    TestServerRequest with(String header, String value) {
        headers.put(header, value);
        return this;
    }

    TestServerRequest remote(SocketAddress newRemote) {
        remote = newRemote;
        return this;
    }

    TestServerRequest asGrpc() {
        protocol = Protocol.GRPC;
        return this;
    }

    @Override
    public String method() {
        return "GET";
    }

    @Override
    public String authority() {
        return "checkout:8080";
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public @Nullable String header(String lowerCaseName) {
        return headers.get(lowerCaseName);
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
        return remote;
    }

    @Override
    public SocketAddress local() {
        return new InetSocketAddress("10.0.0.7", 8080);
    }
}
