package io.inweave.core.identity;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;

/**
 * A PKCS #10 certificate request (RFC 2986) for one SPIFFE id, over a fresh P-256 key and signed with SHA-256. The subject is
 * empty, hence the SAN is critical (RFC 5280, section 4.2.1.6); authorities take the SAN from the authenticated caller anyway.
 */
public final class CertificateRequest {
    private static final byte[] ECDSA_WITH_SHA256 = Der.sequence(Der.oid("1.2.840.10045.4.3.2"));
    private static final String EXTENSION_REQUEST = "1.2.840.113549.1.9.14";
    private static final String SUBJECT_ALT_NAME = "2.5.29.17";
    private static final int URI = 6;

    private final KeyPair keys;
    private final byte[] encoded;

    private CertificateRequest(KeyPair keys, byte[] encoded) {
        this.keys = keys;
        this.encoded = encoded;
    }

    /** Makes a key and a request for it. */
    public static CertificateRequest create(SpiffeId id) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return sign(generator.generateKeyPair(), id);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK cannot make a P-256 key", e);
        }
    }

    private static CertificateRequest sign(KeyPair keys, SpiffeId id) throws GeneralSecurityException {
        byte[] names = Der.sequence(Der.contextText(URI, id.toString()));
        byte[] extension = Der.sequence(Der.oid(SUBJECT_ALT_NAME), Der.yes(), Der.octets(names));
        byte[] attribute = Der.sequence(Der.oid(EXTENSION_REQUEST), Der.set(Der.sequence(extension)));
        byte[] info = Der.sequence(
                Der.smallInteger(0), Der.sequence(), keys.getPublic().getEncoded(), Der.context(0, attribute));
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(keys.getPrivate());
        signature.update(info);
        return new CertificateRequest(keys, Der.sequence(info, ECDSA_WITH_SHA256, Der.bits(signature.sign())));
    }

    KeyPair keys() {
        return keys;
    }

    /** The request in DER. */
    public byte[] encoded() {
        return encoded.clone();
    }

    /** The request in PEM. */
    public String pem() {
        return Pem.block("CERTIFICATE REQUEST", encoded);
    }
}
