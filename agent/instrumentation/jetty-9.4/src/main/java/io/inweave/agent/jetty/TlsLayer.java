package io.inweave.agent.jetty;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;

/** How a line of Jetty lays its own TLS over an end point. */
public interface TlsLayer {
    /**
     * A connection of TLS whose decrypted end point has what the connector makes of plaintext.
     *
     * @param peer to be told of the handshake's end
     */
    Connection over(EndPoint endPoint, MeshPort port, SSLEngine engine, PeerListener peer) throws SSLException;
}
