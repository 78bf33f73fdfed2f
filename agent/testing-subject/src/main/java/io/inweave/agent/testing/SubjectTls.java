package io.inweave.agent.testing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** TLS of a subject's own, as its application would have configured it. */
public final class SubjectTls {
    private SubjectTls() {}

    /** A client's context that trusts the certificate in a PEM file, and nothing else. */
    public static SSLContext trusting(String pemFile) {
        return trust(pemFile).context();
    }

    /** As {@link #trusting}, for libraries that want the trust manager as well. */
    public static Trust trust(String pemFile) {
        try (InputStream in = Files.newInputStream(Paths.get(pemFile))) {
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null);
            trusted.setCertificateEntry(
                    "server", CertificateFactory.getInstance("X.509").generateCertificate(in));
            TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return new Trust(context, (X509TrustManager) managers.getTrustManagers()[0]);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("TLS that trusts " + pemFile, e);
        }
    }

    /** A context, and what it trusts by. */
    public static final class Trust {
        private final SSLContext context;
        private final X509TrustManager manager;

        private Trust(SSLContext context, X509TrustManager manager) {
            this.context = context;
            this.manager = manager;
        }

        public SSLContext context() {
            return context;
        }

        public X509TrustManager manager() {
            return manager;
        }
    }
}
