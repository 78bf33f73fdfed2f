package io.inweave.core.exchange;

import io.inweave.core.tls.PeerIdentity;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/** What is known of an accepted connection, whatever is spoken on it. Read-only and cheap. */
public interface ServerConnection {
    /** Who is at the other end of the connection; null on plaintext. */
    @Nullable
    PeerIdentity peer();

    SocketAddress remote();

    SocketAddress local();
}
