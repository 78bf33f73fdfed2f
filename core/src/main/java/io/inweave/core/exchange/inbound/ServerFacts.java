package io.inweave.core.exchange.inbound;

import io.inweave.core.exchange.ServerRequest;
import io.inweave.core.model.access.RbacFacts;
import io.inweave.core.model.view.InboundListener;
import io.inweave.core.route.Headers;
import io.inweave.core.tls.PeerIdentity;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/** An incoming request as policies ask about it. */
final class ServerFacts implements RbacFacts {
    private final ServerRequest request;
    private final InboundListener listener;
    private final String path;

    /** @param path the form of the request's path to be asked about */
    ServerFacts(ServerRequest request, InboundListener listener, String path) {
        this.request = request;
        this.listener = listener;
        this.path = path;
    }

    @Override
    public @Nullable String header(String lowerCaseName) {
        return Headers.value(request, lowerCaseName);
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public InetAddress destinationAddress() {
        return address(request.local(), "local");
    }

    /** The port as others reach it is the one that configuration names. */
    @Override
    public int destinationPort() {
        return listener.port();
    }

    @Override
    public InetAddress directRemoteAddress() {
        return address(request.remote(), "remote");
    }

    /** No proxy is trusted to say who its client was. */
    @Override
    public InetAddress remoteAddress() {
        return directRemoteAddress();
    }

    @Override
    public @Nullable String principal() {
        PeerIdentity peer = request.peer();
        return peer == null ? null : peer.id().toString();
    }

    @Override
    public String serverName() {
        return "";
    }

    /** A policy that asks for what is not there must not be answered by a guess: the caller refuses. */
    private static InetAddress address(SocketAddress socket, String which) {
        InetAddress address = socket instanceof InetSocketAddress ? ((InetSocketAddress) socket).getAddress() : null;
        if (address == null) {
            throw new IllegalStateException("a policy asks for the " + which + " address of a connection without one");
        }
        return address;
    }
}
