package io.inweave.nodeproxy.tls;

import io.inweave.core.tls.PeerIdentity;
import org.jspecify.annotations.Nullable;

/**
 * Who is at the other end of a connection.
 *
 * @param identity null on plaintext
 */
public record MeshPeer(@Nullable PeerIdentity identity) {
    /** Nobody knows. */
    public static final MeshPeer PLAINTEXT = new MeshPeer(null);
}
