package io.inweave.core.xds;

import java.io.IOException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocketFactory;

/** How the connection to the control plane is protected. Called once for each attempt to connect, off the caller's thread. */
public interface ChannelTls {
    /**
     * A socket factory over the current identity and roots.
     *
     * @throws IOException when there is no usable identity; the client tries again later
     */
    SSLSocketFactory socketFactory() throws IOException;

    /** Whether the server proved to be the control plane, once the handshake is done. */
    boolean accepts(String host, SSLSession session);
}
