package io.inweave.agent.jetty;

import io.inweave.core.exchange.InboundPort;
import io.inweave.core.tls.PeerIdentity;
import javax.net.ssl.SSLException;
import org.eclipse.jetty.io.ssl.SslHandshakeListener;
import org.jspecify.annotations.Nullable;

/** Verifies the peer of a connection of the mesh's TLS before the first byte of a request is handed on, and keeps who it is. */
public final class PeerListener implements SslHandshakeListener {
    private final InboundPort port;
    private volatile @Nullable PeerIdentity peer;

    PeerListener(InboundPort port) {
        this.port = port;
    }

    @Override
    public void handshakeSucceeded(Event event) throws SSLException {
        try {
            peer = port.verify(event.getSSLEngine().getSession());
        } catch (RuntimeException | Error e) {
            // Jetty takes no other failure of a listener for a reason to refuse.
            throw new SSLException("the peer cannot be verified", e);
        }
    }

    /** Null before the handshake's end. */
    public @Nullable PeerIdentity peer() {
        return peer;
    }
}
