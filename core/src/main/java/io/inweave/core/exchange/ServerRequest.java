package io.inweave.core.exchange;

import io.inweave.core.tls.PeerIdentity;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/** The facts of an incoming request, implemented by adapters over their server's request. Read-only and cheap. */
public interface ServerRequest {
    String method();

    /** The Host header ({@code :authority}); empty without one. */
    String authority();

    /** The path with its query, as it came on the wire. */
    String path();

    /** The value of a header, several joined by {@code ","}; null without one. */
    @Nullable
    String header(String lowerCaseName);

    Protocol protocol();

    /** Who is at the other end of the connection; null on plaintext. */
    @Nullable
    PeerIdentity peer();

    SocketAddress remote();

    SocketAddress local();
}
