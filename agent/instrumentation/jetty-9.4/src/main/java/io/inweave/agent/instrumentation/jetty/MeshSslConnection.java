package io.inweave.agent.instrumentation.jetty;

import io.inweave.core.tls.PeerIdentity;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.io.ssl.SslHandshakeListener;
import org.jspecify.annotations.Nullable;

/** Jetty's TLS over the mesh's engine. Its peer is known before the first byte of a request is handed on. */
final class MeshSslConnection extends SslConnection {
    private volatile @Nullable PeerIdentity peer;

    MeshSslConnection(MeshPort mesh, EndPoint endPoint, SSLEngine engine) {
        super(mesh.connector().getByteBufferPool(), mesh.connector().getExecutor(), endPoint, engine);
        addHandshakeListener(new SslHandshakeListener() {
            @Override
            public void handshakeSucceeded(Event event) throws SSLException {
                try {
                    peer = mesh.port().verify(event.getSSLEngine().getSession());
                } catch (RuntimeException | Error e) {
                    // Jetty takes no other failure of a listener for a reason to refuse.
                    throw new SSLException("the peer cannot be verified", e);
                }
            }
        });
    }

    @Nullable
    PeerIdentity peer() {
        return peer;
    }

    /** The mesh's TLS beneath an end point; null on plaintext and on TLS of the application's own. */
    static @Nullable MeshSslConnection of(@Nullable EndPoint endPoint) {
        if (!(endPoint instanceof DecryptedEndPoint)) {
            return null;
        }
        SslConnection tls = ((DecryptedEndPoint) endPoint).getSslConnection();
        return tls instanceof MeshSslConnection ? (MeshSslConnection) tls : null;
    }
}
