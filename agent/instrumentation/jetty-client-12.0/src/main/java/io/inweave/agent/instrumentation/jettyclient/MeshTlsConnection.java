package io.inweave.agent.instrumentation.jettyclient;

import javax.net.ssl.SSLEngine;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.jspecify.annotations.Nullable;

/** Jetty's TLS over the mesh's engine, beneath what the library takes for plaintext. */
final class MeshTlsConnection extends SslConnection {
    // The constructor without a context factory of TLS, which there is none of: the only one that all versions have.
    @SuppressWarnings("deprecation")
    MeshTlsConnection(HttpClient client, EndPoint endPoint, SSLEngine engine) {
        super(client.getByteBufferPool(), client.getExecutor(), endPoint, engine);
        setInputBufferSize(engine.getSession().getPacketBufferSize());
        setRenegotiationAllowed(false);
    }

    @Override
    protected SslEndPoint newSslEndPoint() {
        return new PlainEndPoint();
    }

    /** Tells the application of no TLS. */
    private final class PlainEndPoint extends SslEndPoint {
        @Override
        public @Nullable SslSessionData getSslSessionData() {
            return null;
        }
    }
}
