package io.inweave.core.exchange;

import io.inweave.core.route.RequestFacts;
import io.inweave.core.tls.PeerIdentity;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/** The facts of an incoming request, implemented by adapters over their server's request. Read-only and cheap. */
public interface ServerRequest extends RequestFacts {
    /** The Host header ({@code :authority}); empty without one. */
    @Override
    String authority();

    Protocol protocol();

    /** Who is at the other end of the connection; null on plaintext. */
    @Nullable
    PeerIdentity peer();

    SocketAddress remote();

    SocketAddress local();

    @Override
    default boolean grpc() {
        return protocol() == Protocol.GRPC;
    }
}
