package io.inweave.controlplane.ca;

import io.inweave.controlplane.text.Printable;
import io.inweave.controlplane.text.RefusalLog;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/** Which client certificates the TLS server accepts: those of our roots, in their time. A refusal is logged. */
public final class ClientTrust extends X509ExtendedTrustManager {
    private final X509ExtendedTrustManager pkix;
    private final RefusalLog refusals;

    private ClientTrust(X509ExtendedTrustManager pkix, RefusalLog refusals) {
        this.pkix = pkix;
        this.refusals = refusals;
    }

    public static ClientTrust of(CertificateAuthority authority, RefusalLog refusals) {
        try {
            KeyStore roots = KeyStore.getInstance(KeyStore.getDefaultType());
            roots.load(null, null);
            int number = 0;
            for (X509Certificate root : authority.roots()) {
                roots.setCertificateEntry("root-" + number++, root);
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
            factory.init(roots);
            for (TrustManager manager : factory.getTrustManagers()) {
                if (manager instanceof X509ExtendedTrustManager pkix) {
                    return new ClientTrust(pkix, refusals);
                }
            }
            throw new IllegalStateException("the platform has no PKIX trust manager");
        } catch (GeneralSecurityException | IOException broken) {
            throw new IllegalStateException("preparing trust in our roots: " + broken.getMessage(), broken);
        }
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        try {
            pkix.checkClientTrusted(chain, authType, engine);
        } catch (CertificateException refused) {
            throw logged(chain, refused);
        }
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        pkix.checkClientTrusted(chain, authType, socket);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        pkix.checkClientTrusted(chain, authType);
    }

    private CertificateException logged(X509Certificate[] chain, CertificateException refused) {
        Throwable root = refused;
        for (int depth = 0; root.getCause() != null && depth < 10; depth++) {
            root = root.getCause();
        }
        String issuer =
                chain.length == 0 ? "-" : chain[0].getIssuerX500Principal().getName();
        refusals.refused(
                "a TLS connection",
                "client certificate issued by " + Printable.of(issuer),
                Printable.of(root.getMessage()) + "; expected an unexpired certificate of this mesh");
        return refused;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        throw new CertificateException("this trust is for clients only");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        throw new CertificateException("this trust is for clients only");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("this trust is for clients only");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return pkix.getAcceptedIssuers();
    }
}
