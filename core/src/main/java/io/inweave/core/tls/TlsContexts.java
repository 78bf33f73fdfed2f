package io.inweave.core.tls;

import java.security.GeneralSecurityException;
import java.security.NoSuchAlgorithmException;
import java.security.NoSuchProviderException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** Makes SSL contexts of the JDK's own provider, with what the mesh speaks: TLS 1.2 and 1.3, forward secret AEAD suites. */
final class TlsContexts {
    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};
    private static final List<String> SUITES = Arrays.asList(
            "TLS_AES_128_GCM_SHA256",
            "TLS_AES_256_GCM_SHA384",
            "TLS_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");
    private static final int MAX_SESSION_SECONDS = 3600;

    private TlsContexts() {}

    /**
     * @param sessions how many sessions are kept for resumption
     * @param sessionSeconds for how long, at most an hour
     */
    static SSLContext create(
            @Nullable X509ExtendedKeyManager keys, X509ExtendedTrustManager trust, int sessions, long sessionSeconds)
            throws GeneralSecurityException {
        SSLContext context = jdkContext();
        KeyManager[] keyManagers = keys == null ? new KeyManager[0] : new KeyManager[] {keys};
        context.init(keyManagers, new TrustManager[] {trust}, null);
        int seconds = (int) Math.max(1, Math.min(sessionSeconds, MAX_SESSION_SECONDS));
        bound(context.getClientSessionContext(), sessions, seconds);
        bound(context.getServerSessionContext(), sessions, seconds);
        return context;
    }

    /** The JDK's own by name: an application may have put another provider first, which knows nothing of us. */
    private static SSLContext jdkContext() throws NoSuchAlgorithmException {
        try {
            return SSLContext.getInstance("TLS", "SunJSSE");
        } catch (NoSuchProviderException notOpenJdk) {
            return SSLContext.getInstance("TLS");
        }
    }

    private static void bound(SSLSessionContext sessions, int size, int seconds) {
        sessions.setSessionCacheSize(size);
        sessions.setSessionTimeout(seconds);
    }

    /** What both sides speak. */
    static SSLParameters parameters(SSLContext context) {
        SSLParameters parameters = new SSLParameters();
        List<String> suites = new ArrayList<>(SUITES);
        suites.retainAll(Arrays.asList(context.getSupportedSSLParameters().getCipherSuites()));
        parameters.setCipherSuites(suites.toArray(new String[0]));
        List<String> protocols = new ArrayList<>(Arrays.asList(PROTOCOLS));
        protocols.retainAll(Arrays.asList(context.getSupportedSSLParameters().getProtocols()));
        parameters.setProtocols(protocols.toArray(new String[0]));
        return parameters;
    }
}
