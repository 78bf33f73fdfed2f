package io.inweave.agent.instrumentation.jetty;

import io.inweave.core.exchange.InboundPort;
import io.inweave.core.tls.AlpnChooser;
import javax.net.ssl.SSLException;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.ServerConnector;

/** A connector and its port: what connections of it are made of. */
final class MeshPort {
    private final ServerConnector connector;
    private final InboundPort port;

    MeshPort(ServerConnector connector, InboundPort port) {
        this.connector = connector;
        this.port = port;
    }

    ServerConnector connector() {
        return connector;
    }

    InboundPort port() {
        return port;
    }

    /** What Jetty itself would have made of the end point. */
    Connection plaintext(EndPoint endPoint) {
        return connector.getDefaultConnectionFactory().newConnection(connector, endPoint);
    }

    Connection tls(EndPoint endPoint) throws SSLException {
        MeshSslConnection tls = new MeshSslConnection(this, endPoint, port.serverEngine(alpn()));
        tls.setInputBufferSize(tls.getSSLEngine().getSession().getPacketBufferSize());
        tls.setRenegotiationAllowed(false);
        EndPoint decrypted = tls.getDecryptedEndPoint();
        decrypted.setConnection(plaintext(decrypted));
        return tls;
    }

    /** A connector with h2c recognises HTTP/2's preface on what it takes for plaintext. */
    private AlpnChooser alpn() {
        return connector.getConnectionFactory("h2c") == null ? AlpnChooser.HTTP_1_1 : AlpnChooser.ANY_HTTP;
    }
}
