package io.inweave.controlplane.ca;

import io.inweave.controlplane.text.Printable;
import java.io.IOException;
import java.io.StringReader;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.openssl.PEMException;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.PKCSException;

/**
 * A PKCS#10 request that proved possession of its key. Only the key is used; the names in it are kept to notice somebody
 * who asks for another's certificate.
 */
public final class SigningRequest {
    private static final int LIMIT = 16 * 1024;
    private static final List<ASN1ObjectIdentifier> CURVES =
            List.of(X9ObjectIdentifiers.prime256v1, SECObjectIdentifiers.secp384r1);
    private final PublicKey key;
    private final List<String> requestedUris;

    private SigningRequest(PublicKey key, List<String> requestedUris) {
        this.key = key;
        this.requestedUris = List.copyOf(requestedUris);
    }

    /**
     * Reads a request in PEM form.
     *
     * @throws CertificateRefusedException when it is no request, is not signed by its own key, or the key is of a kind
     *     other than EC P-256, EC P-384 and RSA of 2048 to 8192 bits
     */
    public static SigningRequest parse(String pem) throws CertificateRefusedException {
        if (pem.length() > LIMIT) {
            throw new CertificateRefusedException(
                    "csr: expected at most " + LIMIT + " characters, found " + pem.length());
        }
        try {
            PKCS10CertificationRequest request = decode(pem);
            PublicKey key = key(request);
            if (!request.isSignatureValid(new JcaContentVerifierProviderBuilder().build(key))) {
                throw new CertificateRefusedException("csr: signature does not match the key in it");
            }
            return new SigningRequest(key, uris(request));
        } catch (IOException | OperatorCreationException | PKCSException | RuntimeException malformed) {
            // BouncyCastle throws unchecked exceptions of many kinds at malformed DER.
            throw new CertificateRefusedException(
                    "csr: expected a PKCS#10 request in PEM form: " + Printable.of(malformed.getMessage()));
        }
    }

    public PublicKey key() {
        return key;
    }

    /** URI names that the request carries; never put into a certificate. */
    public List<String> requestedUris() {
        return requestedUris;
    }

    /** SHA-256 of the subject public key info, in lower-case hexadecimal. */
    public String keyFingerprint() {
        return fingerprint(key);
    }

    static String fingerprint(PublicKey key) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(key.getEncoded()));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("SHA-256 is part of every Java platform", impossible);
        }
    }

    private static PKCS10CertificationRequest decode(String pem) throws IOException, CertificateRefusedException {
        try (PEMParser parser = new PEMParser(new StringReader(pem))) {
            if (parser.readObject() instanceof PKCS10CertificationRequest request) {
                return request;
            }
        }
        throw new CertificateRefusedException("csr: expected a block 'BEGIN CERTIFICATE REQUEST'");
    }

    private static PublicKey key(PKCS10CertificationRequest request) throws PEMException, CertificateRefusedException {
        var info = request.getSubjectPublicKeyInfo();
        if (X9ObjectIdentifiers.id_ecPublicKey.equals(info.getAlgorithm().getAlgorithm())
                && !CURVES.contains(info.getAlgorithm().getParameters())) {
            throw new CertificateRefusedException("csr: elliptic curve is neither P-256 nor P-384");
        }
        PublicKey key = new JcaPEMKeyConverter().getPublicKey(info);
        if (key instanceof ECPublicKey) {
            return key;
        }
        if (!(key instanceof RSAPublicKey rsa)) {
            throw new CertificateRefusedException("csr: key is " + Printable.of(key.getAlgorithm())
                    + ", expected EC P-256, EC P-384 or RSA of at least 2048 bits");
        }
        int bits = rsa.getModulus().bitLength();
        if (bits < 2048 || bits > 8192) {
            throw new CertificateRefusedException("csr: RSA key of " + bits + " bits, expected 2048 to 8192");
        }
        return key;
    }

    private static List<String> uris(PKCS10CertificationRequest request) {
        List<String> uris = new ArrayList<>();
        var extensions = request.getRequestedExtensions();
        GeneralNames names =
                extensions == null ? null : GeneralNames.fromExtensions(extensions, Extension.subjectAlternativeName);
        if (names != null) {
            for (GeneralName name : names.getNames()) {
                if (name.getTagNo() == GeneralName.uniformResourceIdentifier) {
                    uris.add(name.getName().toString());
                }
            }
        }
        return uris;
    }
}
