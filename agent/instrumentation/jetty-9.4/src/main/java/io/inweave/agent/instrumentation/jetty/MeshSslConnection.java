package io.inweave.agent.instrumentation.jetty;

import io.inweave.agent.jetty.MeshPort;
import io.inweave.agent.jetty.PeerListener;
import io.inweave.core.tls.PeerIdentity;
import javax.net.ssl.SSLEngine;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.jspecify.annotations.Nullable;

/** Jetty's TLS over the mesh's engine. Its peer is known before the first byte of a request is handed on. */
final class MeshSslConnection extends SslConnection {
    private final PeerListener peer;

    private MeshSslConnection(MeshPort mesh, EndPoint endPoint, SSLEngine engine, PeerListener peer) {
        super(mesh.connector().getByteBufferPool(), mesh.connector().getExecutor(), endPoint, engine);
        this.peer = peer;
        addHandshakeListener(peer);
    }

    static Connection over(EndPoint endPoint, MeshPort mesh, SSLEngine engine, PeerListener peer) {
        MeshSslConnection tls = new MeshSslConnection(mesh, endPoint, engine, peer);
        tls.setInputBufferSize(engine.getSession().getPacketBufferSize());
        tls.setRenegotiationAllowed(false);
        EndPoint decrypted = tls.getDecryptedEndPoint();
        decrypted.setConnection(mesh.plaintext(decrypted));
        return tls;
    }

    @Nullable
    PeerIdentity peer() {
        return peer.peer();
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
