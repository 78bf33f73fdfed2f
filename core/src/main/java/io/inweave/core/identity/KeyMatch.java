package io.inweave.core.identity;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;

/** Whether a private key is that of a certificate. */
final class KeyMatch {
    private static final byte[] PROBE = "inweave".getBytes(StandardCharsets.US_ASCII);

    private KeyMatch() {}

    /** Signs with the one and verifies with the other, which works for every kind of key. */
    static void require(PrivateKey key, X509Certificate certificate) {
        try {
            String algorithm = key.getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA";
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(PROBE);
            byte[] signed = signature.sign();
            signature.initVerify(certificate.getPublicKey());
            signature.update(PROBE);
            if (signature.verify(signed)) {
                return;
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("private key and certificate do not belong together", e);
        }
        throw new IllegalArgumentException("private key and certificate do not belong together");
    }
}
