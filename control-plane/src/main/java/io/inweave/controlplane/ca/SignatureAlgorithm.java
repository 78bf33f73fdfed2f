package io.inweave.controlplane.ca;

import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;

/** Which signature goes with a key: ECDSA with the digest of the curve's size, or RSA with SHA-256. */
final class SignatureAlgorithm {
    private SignatureAlgorithm() {}

    static String of(PrivateKey key) {
        if (key instanceof ECPrivateKey ec) {
            return ec.getParams().getOrder().bitLength() > 256 ? "SHA384withECDSA" : "SHA256withECDSA";
        }
        return "EC".equals(key.getAlgorithm()) ? "SHA256withECDSA" : "SHA256withRSA";
    }
}
