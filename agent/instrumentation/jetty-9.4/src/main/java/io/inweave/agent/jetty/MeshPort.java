package io.inweave.agent.jetty;

import io.inweave.core.exchange.InboundPort;
import io.inweave.core.tls.AlpnChooser;
import javax.net.ssl.SSLException;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.ServerConnector;

/** A connector and its port: what connections of it are made of. */
public final class MeshPort {
    private final ServerConnector connector;
    private final InboundPort port;
    private final TlsLayer tls;

    MeshPort(ServerConnector connector, InboundPort port, TlsLayer tls) {
        this.connector = connector;
        this.port = port;
        this.tls = tls;
    }

    public ServerConnector connector() {
        return connector;
    }

    InboundPort port() {
        return port;
    }

    /** What Jetty itself would have made of the end point. */
    public Connection plaintext(EndPoint endPoint) {
        return connector.getDefaultConnectionFactory().newConnection(connector, endPoint);
    }

    Connection tls(EndPoint endPoint) throws SSLException {
        return tls.over(endPoint, this, port.serverEngine(alpn()), new PeerListener(port));
    }

    /** A connector with h2c recognises HTTP/2's preface on what it takes for plaintext. */
    private AlpnChooser alpn() {
        return connector.getConnectionFactory("h2c") == null ? AlpnChooser.HTTP_1_1 : AlpnChooser.ANY_HTTP;
    }
}
