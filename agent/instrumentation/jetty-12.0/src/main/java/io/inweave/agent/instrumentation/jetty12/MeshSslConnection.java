package io.inweave.agent.instrumentation.jetty12;

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

    // The constructor without a context factory of TLS, which there is none of: the only one that all versions have.
    @SuppressWarnings("deprecation")
    private MeshSslConnection(MeshPort mesh, EndPoint endPoint, SSLEngine engine, PeerListener peer) {
        super(mesh.connector().getByteBufferPool(), mesh.connector().getExecutor(), endPoint, engine);
        this.peer = peer;
        addHandshakeListener(peer);
    }

    static Connection over(EndPoint endPoint, MeshPort mesh, SSLEngine engine, PeerListener peer) {
        MeshSslConnection tls = new MeshSslConnection(mesh, endPoint, engine, peer);
        tls.setInputBufferSize(engine.getSession().getPacketBufferSize());
        tls.setRenegotiationAllowed(false);
        EndPoint decrypted = tls.getSslEndPoint();
        decrypted.setConnection(mesh.plaintext(decrypted));
        return tls;
    }

    @Override
    protected SslEndPoint newSslEndPoint() {
        return new PlainEndPoint();
    }

    /** The mesh's TLS beneath an end point; null on plaintext and on TLS of the application's own. */
    static @Nullable PeerListener peerOf(@Nullable EndPoint endPoint) {
        if (!(endPoint instanceof PlainEndPoint)) {
            return null;
        }
        return ((PlainEndPoint) endPoint).peer();
    }

    static @Nullable PeerIdentity peer(@Nullable EndPoint endPoint) {
        PeerListener listener = peerOf(endPoint);
        return listener == null ? null : listener.peer();
    }

    /** What the application's connections stand on. It tells them of no TLS. */
    private final class PlainEndPoint extends SslEndPoint {
        @Override
        public @Nullable SslSessionData getSslSessionData() {
            return null;
        }

        PeerListener peer() {
            return peer;
        }
    }
}
