package io.inweave.nodeproxy.inbound;

import io.inweave.core.exchange.Protocol;
import io.inweave.core.exchange.ServerRequest;
import io.inweave.core.tls.PeerIdentity;
import io.inweave.nodeproxy.http.HopHeaders;
import io.inweave.nodeproxy.http.RequestTarget;
import io.inweave.nodeproxy.server.Downstream;
import io.inweave.nodeproxy.tls.MeshPeer;
import io.netty.handler.codec.http.HttpRequest;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/** A request from the mesh as core asks about it: its head as it came. */
final class InboundRequest implements ServerRequest {
    private final HttpRequest head;
    private final RequestTarget target;
    private final Downstream downstream;
    private final MeshPeer peer;

    InboundRequest(HttpRequest head, RequestTarget target, Downstream downstream, MeshPeer peer) {
        this.head = head;
        this.target = target;
        this.downstream = downstream;
        this.peer = peer;
    }

    @Override
    public String method() {
        return head.method().name();
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
        return HopHeaders.joined(head.headers(), lowerCaseName);
    }

    @Override
    public Protocol protocol() {
        return downstream.protocol();
    }

    @Override
    public @Nullable PeerIdentity peer() {
        return peer.identity();
    }

    @Override
    public SocketAddress remote() {
        return downstream.channel().remoteAddress();
    }

    @Override
    public SocketAddress local() {
        return downstream.channel().localAddress();
    }
}
