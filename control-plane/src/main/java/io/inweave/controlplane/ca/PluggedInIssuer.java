package io.inweave.controlplane.ca;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;

/**
 * An intermediate that an operator plugged in, in the four files that Istio's Secret {@code cacerts} has:
 * {@code ca-cert.pem}, {@code ca-key.pem}, {@code cert-chain.pem} and {@code root-cert.pem}.
 */
final class PluggedInIssuer {
    static final List<String> FILES = List.of("ca-cert.pem", "ca-key.pem", "cert-chain.pem", "root-cert.pem");
    private final AuthorityKeys keys;
    private final Map<String, String> files;

    PluggedInIssuer(AuthorityKeys keys, Map<String, String> files) {
        this.keys = keys;
        this.files = files;
    }

    /** Reads the files and checks that they belong together; the exception names the file that does not fit. */
    Issuer read(Instant now) throws IOException {
        X509Certificate certificate = certificates("ca-cert.pem").get(0);
        PrivateKey key = Pem.privateKey(name("ca-key.pem"), text("ca-key.pem"));
        List<X509Certificate> roots = certificates("root-cert.pem");
        List<X509Certificate> chain = chain(certificate, certificates("cert-chain.pem"), roots);
        requireMatching(certificate, key);
        requireAuthority(certificate, now);
        return new Issuer(key, chain, roots);
    }

    private List<X509Certificate> chain(
            X509Certificate certificate, List<X509Certificate> given, List<X509Certificate> roots) throws IOException {
        List<X509Certificate> chain = new ArrayList<>(List.of(certificate));
        X509Certificate last = certificate;
        // Bounded by the number of certificates there are: each is used once.
        for (int left = given.size() + roots.size(); left > 0; left--) {
            if (roots.contains(last)) {
                return chain;
            }
            last = issuerOf(last, given, roots);
            chain.add(last);
        }
        if (roots.contains(last)) {
            return chain;
        }
        throw new IOException(name("cert-chain.pem") + ": expected certificates that lead from ca-cert.pem ("
                + certificate.getSubjectX500Principal() + ") to root-cert.pem");
    }

    private X509Certificate issuerOf(
            X509Certificate certificate, List<X509Certificate> given, List<X509Certificate> roots) throws IOException {
        List<X509Certificate> candidates = new ArrayList<>(roots);
        candidates.addAll(given);
        for (X509Certificate candidate : candidates) {
            if (!candidate.equals(certificate) && signed(candidate, certificate)) {
                return candidate;
            }
        }
        throw new IOException(name("cert-chain.pem") + ": nothing here or in root-cert.pem signed "
                + certificate.getSubjectX500Principal());
    }

    private static boolean signed(X509Certificate issuer, X509Certificate certificate) {
        if (!issuer.getSubjectX500Principal().equals(certificate.getIssuerX500Principal())) {
            return false;
        }
        try {
            certificate.verify(issuer.getPublicKey());
            return true;
        } catch (GeneralSecurityException another) {
            return false;
        }
    }

    private void requireMatching(X509Certificate certificate, PrivateKey key) throws IOException {
        byte[] probe = {1, 2, 3};
        String algorithm = SignatureAlgorithm.of(key);
        try {
            Signature signer = Signature.getInstance(algorithm);
            signer.initSign(key);
            signer.update(probe);
            Signature verifier = Signature.getInstance(algorithm);
            verifier.initVerify(certificate.getPublicKey());
            verifier.update(probe);
            if (verifier.verify(signer.sign())) {
                return;
            }
        } catch (GeneralSecurityException mismatch) {
            throw new IOException(name("ca-key.pem") + ": expected the key of ca-cert.pem", mismatch);
        }
        throw new IOException(name("ca-key.pem") + ": expected the key of ca-cert.pem");
    }

    private void requireAuthority(X509Certificate certificate, Instant now) throws IOException {
        boolean[] usage = certificate.getKeyUsage();
        if (certificate.getBasicConstraints() < 0 || (usage != null && !usage[5])) {
            throw new IOException(name("ca-cert.pem") + ": expected a certificate that may sign others (CA:TRUE)");
        }
        if (certificate.getNotAfter().before(Date.from(now))) {
            throw new IOException(name("ca-cert.pem") + ": expired on "
                    + certificate.getNotAfter().toInstant());
        }
    }

    private List<X509Certificate> certificates(String file) throws IOException {
        return Pem.certificates(name(file), text(file));
    }

    private String text(String file) throws IOException {
        String text = files.getOrDefault(file, "");
        if (text.isBlank()) {
            throw new IOException(name(file) + ": missing; a plugged-in authority needs ca-cert.pem, ca-key.pem,"
                    + " cert-chain.pem and root-cert.pem");
        }
        return text;
    }

    private String name(String file) {
        return keys.pluggedInName(file);
    }
}
