package io.inweave.tests.interop;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Locale;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Trusts the chain whose root has this SHA-256 of its public key, as a workload does at its first contact. Names are
 * not compared: those of the mesh are URIs.
 */
final class PinnedRoot extends X509ExtendedTrustManager {
    private final String pin;

    PinnedRoot(String pin) {
        this.pin = pin.toLowerCase(Locale.ROOT);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        X509Certificate root = chain[chain.length - 1];
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(root.getPublicKey().getEncoded());
            if (!HexFormat.of().formatHex(digest).equals(pin)) {
                throw new CertificateException("the root is not the pinned one");
            }
            for (int i = 0; i < chain.length; i++) {
                chain[i].checkValidity();
                chain[i].verify(chain[Math.min(i + 1, chain.length - 1)].getPublicKey());
            }
        } catch (GeneralSecurityException broken) {
            throw new CertificateException(broken);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        checkServerTrusted(chain, authType);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        checkServerTrusted(chain, authType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("for clients only");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        checkClientTrusted(chain, authType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        checkClientTrusted(chain, authType);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
