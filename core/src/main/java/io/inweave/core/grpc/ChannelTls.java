package io.inweave.core.grpc;

import java.io.IOException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocketFactory;

/** How a connection to the control plane is protected. Called once for each attempt to connect, on a thread that may block. */
public interface ChannelTls {
    /**
     * A socket factory over the current identity and roots.
     *
     * @throws IOException when there is no usable identity; the client tries again later
     */
    SSLSocketFactory socketFactory() throws IOException;

    /**
     * Checks whether the server proved to be the control plane, once the handshake is done.
     *
     * @throws SSLException when it did not; the message says whom it proved to be
     */
    void verify(SSLSession session) throws SSLException;
}
