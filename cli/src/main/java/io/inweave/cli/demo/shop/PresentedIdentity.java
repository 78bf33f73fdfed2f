package io.inweave.cli.demo.shop;

import java.io.IOException;
import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** Reads the SPIFFE id off the certificate that a port presents. */
public final class PresentedIdentity {
    private static final int SAN_URI = 6;

    private PresentedIdentity() {}

    /**
     * Makes a TLS handshake without a client certificate, as far as the server lets it go: it presents its certificate
     * before it asks for ours.
     *
     * @return the URI subject alternative name, or what came instead
     */
    public static String of(int port) throws GeneralSecurityException {
        AtomicReference<X509Certificate> leaf = new AtomicReference<>();
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new Reader(leaf)}, null);
        String failure = "no certificate";
        try (SSLSocket socket =
                (SSLSocket) context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(10_000);
            socket.startHandshake();
        } catch (IOException e) {
            // Refusing a peer without a certificate is what a strict port does, after it has shown its own.
            failure = "no certificate: " + e.getMessage();
        }
        X509Certificate certificate = leaf.get();
        return certificate == null ? failure : uri(certificate);
    }

    private static String uri(X509Certificate certificate) throws CertificateParsingException {
        Collection<List<?>> names = certificate.getSubjectAlternativeNames();
        return (names == null ? List.<List<?>>of() : names)
                .stream()
                        .filter(name -> name.get(0).equals(SAN_URI))
                        .map(name -> String.valueOf(name.get(1)))
                        .findFirst()
                        .orElse("a certificate without a URI name");
    }

    /** Takes the certificate and verifies nothing: the scene compares it with what it must be. */
    private record Reader(AtomicReference<X509Certificate> leaf) implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {
            leaf.set(chain[0]);
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
