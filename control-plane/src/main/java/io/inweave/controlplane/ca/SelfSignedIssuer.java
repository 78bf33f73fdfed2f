package io.inweave.controlplane.ca;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Our own root: made once, EC P-256, ten years, kept together with its key. */
final class SelfSignedIssuer {
    static final Duration LIFETIME = Duration.ofDays(3650);
    private final AuthorityKeys keys;

    SelfSignedIssuer(AuthorityKeys keys) {
        this.keys = keys;
    }

    Issuer readOrMake(String trustDomain, Instant now) throws IOException {
        String pem = keys.rootOr(() -> make(trustDomain, now));
        String name = keys.rootName();
        PrivateKey key = Pem.privateKey(name, pem);
        X509Certificate root = Pem.certificates(name, pem.substring(Math.max(0, pem.indexOf("-----BEGIN CERT"))))
                .get(0);
        if (root.getNotAfter().before(Date.from(now))) {
            throw new IOException(name + ": the root expired on "
                    + root.getNotAfter().toInstant() + "; remove it to start a new mesh identity");
        }
        return new Issuer(key, List.of(root), List.of(root));
    }

    private static String make(String trustDomain, Instant now) throws IOException {
        try {
            KeyPair pair = EcKeys.generate();
            return Pem.encode(List.of(pair.getPrivate(), root(pair, trustDomain, now)));
        } catch (GeneralSecurityException | OperatorCreationException broken) {
            throw new IOException("making the root of the mesh: " + broken.getMessage(), broken);
        }
    }

    private static X509Certificate root(KeyPair pair, String trustDomain, Instant now)
            throws GeneralSecurityException, OperatorCreationException, IOException {
        X500Name name = new X500Name("O=" + trustDomain + ",CN=Inweave root");
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                name,
                EcKeys.serial(),
                Date.from(now.minus(CertificateAuthority.CLOCK_SKEW)),
                Date.from(now.plus(LIFETIME)),
                name,
                pair.getPublic());
        JcaX509ExtensionUtils extensions = new JcaX509ExtensionUtils();
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        builder.addExtension(
                Extension.subjectKeyIdentifier, false, extensions.createSubjectKeyIdentifier(pair.getPublic()));
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder(SignatureAlgorithm.of(pair.getPrivate()))
                        .build(pair.getPrivate())));
    }
}
