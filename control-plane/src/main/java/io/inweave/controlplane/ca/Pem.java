package io.inweave.controlplane.ca;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;

/** Keys and certificates in PEM form (RFC 7468). */
public final class Pem {
    private Pem() {}

    /** The objects one after the other, as PEM blocks. */
    public static String encode(Collection<?> objects) {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            for (Object object : objects) {
                // Private keys as PKCS#8, which names the curve; the writer's own form for them leaves it out.
                writer.writeObject(
                        object instanceof PrivateKey key ? new JcaPKCS8Generator(key, null).generate() : object);
            }
        } catch (IOException impossible) {
            throw new IllegalStateException("writing to memory", impossible);
        }
        return text.toString();
    }

    /** All certificates of the text, in its order; at least one, or an exception that names the source. */
    public static List<X509Certificate> certificates(String source, String pem) throws IOException {
        try {
            Collection<? extends Certificate> found = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.UTF_8)));
            List<X509Certificate> certificates = new ArrayList<>();
            for (Certificate certificate : found) {
                certificates.add((X509Certificate) certificate);
            }
            if (certificates.isEmpty()) {
                throw new IOException(source + ": expected at least one block 'BEGIN CERTIFICATE', found none");
            }
            return List.copyOf(certificates);
        } catch (CertificateException malformed) {
            throw new IOException(source + ": expected certificates in PEM form: " + malformed.getMessage(), malformed);
        }
    }

    /** The first private key of the text, PKCS#8, PKCS#1 or SEC 1, unencrypted. */
    public static PrivateKey privateKey(String source, String pem) throws IOException {
        try (PEMParser parser = new PEMParser(new StringReader(pem))) {
            for (Object object = parser.readObject(); object != null; object = parser.readObject()) {
                if (object instanceof PrivateKeyInfo info) {
                    return new JcaPEMKeyConverter().getPrivateKey(info);
                }
                if (object instanceof PEMKeyPair pair) {
                    // Without the public half, which SEC 1 leaves open.
                    return new JcaPEMKeyConverter().getPrivateKey(pair.getPrivateKeyInfo());
                }
            }
        } catch (RuntimeException malformed) {
            throw new IOException(
                    source + ": expected a private key in PEM form: " + malformed.getMessage(), malformed);
        }
        throw new IOException(source + ": expected an unencrypted private key in PEM form, found none");
    }
}
