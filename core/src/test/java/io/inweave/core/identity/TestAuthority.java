package io.inweave.core.identity;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A certificate authority for tests, made with BouncyCastle. */
public final class TestAuthority {
    private final TrustDomain trustDomain;
    private final KeyPair keys;
    private final X509Certificate root;

    private TestAuthority(TrustDomain trustDomain, KeyPair keys, X509Certificate root) {
        this.trustDomain = trustDomain;
        this.keys = keys;
        this.root = root;
    }

    public static TestAuthority of(String trustDomain) {
        try {
            KeyPair keys = newKeys();
            X500Name name = new X500Name("O=" + trustDomain);
            Instant now = Instant.now();
            var builder = new JcaX509v3CertificateBuilder(
                    name,
                    serial(),
                    Date.from(now.minus(Duration.ofDays(1))),
                    Date.from(now.plus(Duration.ofDays(3650))),
                    name,
                    keys.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
            return new TestAuthority(TrustDomain.parse(trustDomain), keys, sign(builder, keys));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    public X509Certificate root() {
        return root;
    }

    public TrustBundle bundle() {
        return TrustBundle.of(trustDomain, List.of(root));
    }

    public SpiffeId id(String namespace, String account) {
        return SpiffeId.of(trustDomain, namespace, account);
    }

    /** A fresh identity of a service account, good for an hour. */
    public Identity identity(String namespace, String account) {
        return identity(
                namespace,
                account,
                Instant.now().minusSeconds(60),
                Instant.now().plusSeconds(3600));
    }

    public Identity identity(String namespace, String account, Instant notBefore, Instant notAfter) {
        KeyPair subject = newKeys();
        X509Certificate leaf = issue(id(namespace, account), subject.getPublic(), notBefore, notAfter);
        return Identity.of(Svid.of(subject.getPrivate(), List.of(leaf)), bundle());
    }

    public X509Certificate issue(SpiffeId id, PublicKey key, Instant notBefore, Instant notAfter) {
        return issue(new X500Name(new org.bouncycastle.asn1.x500.RDN[0]), id, key, notBefore, notAfter);
    }

    /** A certificate whose subject is given, as in {@code UID=echo}. */
    public X509Certificate issue(String subject, SpiffeId id) {
        return issue(
                new X500Name(subject),
                id,
                newKeys().getPublic(),
                Instant.now(),
                Instant.now().plusSeconds(60));
    }

    private X509Certificate issue(X500Name subject, SpiffeId id, PublicKey key, Instant notBefore, Instant notAfter) {
        try {
            var builder = new JcaX509v3CertificateBuilder(
                    new X500Name("O=" + trustDomain),
                    serial(),
                    Date.from(notBefore),
                    Date.from(notAfter),
                    subject,
                    key);
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
            builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(new KeyPurposeId[] {
                KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth
            }));
            builder.addExtension(
                    Extension.subjectAlternativeName,
                    true,
                    new GeneralNames(new GeneralName(GeneralName.uniformResourceIdentifier, id.toString())));
            return sign(builder, keys);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static X509Certificate sign(JcaX509v3CertificateBuilder builder, KeyPair signer) throws Exception {
        var holder = builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(signer.getPrivate()));
        return new JcaX509CertificateConverter().getCertificate(holder);
    }

    private static BigInteger serial() {
        return new BigInteger(120, new SecureRandom());
    }

    public static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            return generator.generateKeyPair();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
