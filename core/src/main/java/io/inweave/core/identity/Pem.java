package io.inweave.core.identity;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Textual encodings of keys and certificates (RFC 7468). */
public final class Pem {
    private static final String BEGIN = "-----BEGIN ";
    private static final String DASHES = "-----";

    private Pem() {}

    /** The text between BEGIN and END lines with their label, line end included. */
    static String block(String label, byte[] content) {
        byte[] lineEnd = {'\n'};
        return BEGIN + label + DASHES + "\n"
                + Base64.getMimeEncoder(64, lineEnd).encodeToString(content) + "\n-----END " + label + DASHES + "\n";
    }

    static String certificates(List<X509Certificate> certificates) {
        StringBuilder out = new StringBuilder();
        for (X509Certificate certificate : certificates) {
            try {
                out.append(block("CERTIFICATE", certificate.getEncoded()));
            } catch (CertificateException e) {
                throw new IllegalArgumentException("certificate cannot be encoded", e);
            }
        }
        return out.toString();
    }

    /**
     * All certificates of a text, in order; other blocks and the text between blocks are skipped.
     *
     * @throws IllegalArgumentException when there is none, or when one cannot be read
     */
    public static List<X509Certificate> certificates(String text) {
        List<X509Certificate> found = new ArrayList<>();
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            for (byte[] content : blocks(text, "CERTIFICATE")) {
                found.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(content)));
            }
        } catch (CertificateException e) {
            throw new IllegalArgumentException(
                    "PEM: certificate " + (found.size() + 1) + " cannot be read: " + e.getMessage(), e);
        }
        if (found.isEmpty()) {
            throw new IllegalArgumentException("PEM: expected at least one certificate, got none");
        }
        return found;
    }

    /** The one private key of a text, PKCS #8 without a password. */
    static PrivateKey privateKey(String text) {
        List<byte[]> found = blocks(text, "PRIVATE KEY");
        if (found.size() != 1) {
            throw new IllegalArgumentException("PEM: expected one private key, got " + found.size());
        }
        PKCS8EncodedKeySpec spec = new PKCS8EncodedKeySpec(found.get(0));
        try {
            return KeyFactory.getInstance("EC").generatePrivate(spec);
        } catch (GeneralSecurityException notEllipticCurve) {
            try {
                return KeyFactory.getInstance("RSA").generatePrivate(spec);
            } catch (GeneralSecurityException e) {
                throw new IllegalArgumentException("PEM: expected an EC or RSA private key", e);
            }
        }
    }

    private static List<byte[]> blocks(String text, String label) {
        String begin = BEGIN + label + DASHES;
        String end = "-----END " + label + DASHES;
        List<byte[]> found = new ArrayList<>();
        int at = text.indexOf(begin);
        while (at >= 0) {
            int from = at + begin.length();
            int to = text.indexOf(end, from);
            if (to < 0) {
                throw new IllegalArgumentException("PEM: a " + label + " has no end");
            }
            found.add(decode(label, text.substring(from, to)));
            at = text.indexOf(begin, to);
        }
        return found;
    }

    private static byte[] decode(String label, String base64) {
        try {
            return Base64.getDecoder().decode(base64.replaceAll("\\s", "").getBytes(StandardCharsets.US_ASCII));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("PEM: a " + label + " is not base64", e);
        }
    }
}
