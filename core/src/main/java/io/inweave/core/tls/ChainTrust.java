package io.inweave.core.tls;

import io.inweave.core.identity.PeerRejected;
import io.inweave.core.identity.SpiffeId;
import java.net.Socket;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * A trust manager whose two checks are all it does. It is of the extended kind, so that the JDK adds no check of its own that
 * knows host names but not SPIFFE ids.
 */
abstract class ChainTrust extends X509ExtendedTrustManager {
    private static final X509Certificate[] NO_HINTS = {};

    /** Checks the server of a client's connection. */
    abstract SpiffeId checkServer(X509Certificate[] chain) throws PeerRejected;

    /** Checks the client of a server's connection. */
    abstract SpiffeId checkClient(X509Certificate[] chain) throws PeerRejected;

    @Override
    public final void checkServerTrusted(X509Certificate[] chain, String authType) throws PeerRejected {
        checkServer(chain);
    }

    @Override
    public final void checkServerTrusted(X509Certificate[] chain, String authType, @Nullable Socket socket)
            throws PeerRejected {
        checkServer(chain);
    }

    @Override
    public final void checkServerTrusted(X509Certificate[] chain, String authType, @Nullable SSLEngine engine)
            throws PeerRejected {
        checkServer(chain);
    }

    @Override
    public final void checkClientTrusted(X509Certificate[] chain, String authType) throws PeerRejected {
        checkClient(chain);
    }

    @Override
    public final void checkClientTrusted(X509Certificate[] chain, String authType, @Nullable Socket socket)
            throws PeerRejected {
        checkClient(chain);
    }

    @Override
    public final void checkClientTrusted(X509Certificate[] chain, String authType, @Nullable SSLEngine engine)
            throws PeerRejected {
        checkClient(chain);
    }

    /** None: roots of a mesh often share one subject, and a client has but one certificate to choose from. */
    @Override
    public final X509Certificate[] getAcceptedIssuers() {
        return NO_HINTS.clone();
    }
}
