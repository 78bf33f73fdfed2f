package io.inweave.controlplane.testkit;

import io.inweave.controlplane.ca.CertificateAuthority;
import io.inweave.controlplane.ca.CertifiedWorkload;
import io.inweave.controlplane.ca.Pem;
import io.inweave.controlplane.ca.WorkloadIdentity;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;

/** A key and its certificate chain, and what a client needs to get one. */
public record Credentials(KeyPair keys, List<X509Certificate> chain) {
    /** A certificate straight from the authority. */
    public static Credentials of(CertificateAuthority authority, String namespace, String account) {
        return of(authority, new WorkloadIdentity(authority.trustDomain(), namespace, account), Duration.ofHours(1));
    }

    public static Credentials of(CertificateAuthority authority, WorkloadIdentity identity, Duration lifetime) {
        return of(authority, identity, CertifiedWorkload.NONE, lifetime);
    }

    /** A certificate that also says of which workload. */
    public static Credentials of(
            CertificateAuthority authority, WorkloadIdentity identity, CertifiedWorkload workload, Duration lifetime) {
        KeyPair keys = ec("secp256r1");
        return new Credentials(keys, authority.issue(keys.getPublic(), identity, workload, lifetime));
    }

    public static KeyPair ec(String curve) {
        return generate("EC", curve, 0);
    }

    public static KeyPair rsa(int bits) {
        return generate("RSA", "", bits);
    }

    private static KeyPair generate(String algorithm, String curve, int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            if (curve.isEmpty()) {
                generator.initialize(bits);
            } else {
                generator.initialize(new java.security.spec.ECGenParameterSpec(curve));
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** A signing request; with a URI name when one is given. */
    public static String csr(KeyPair keys, String... uris) {
        return csr(keys, keys, uris);
    }

    /** A signing request for one key, signed by another. */
    public static String csr(KeyPair subject, KeyPair signer, String... uris) {
        try {
            var builder = new JcaPKCS10CertificationRequestBuilder(new X500Name("CN=ignored"), subject.getPublic());
            if (uris.length > 0) {
                GeneralName[] names = new GeneralName[uris.length];
                for (int i = 0; i < uris.length; i++) {
                    names[i] = new GeneralName(GeneralName.uniformResourceIdentifier, uris[i]);
                }
                ExtensionsGenerator extensions = new ExtensionsGenerator();
                extensions.addExtension(
                        Extension.subjectAlternativeName, false, (ASN1Encodable) new GeneralNames(names));
                builder.addAttribute(PKCSObjectIdentifiers.pkcs_9_at_extensionRequest, extensions.generate());
            }
            String algorithm = signer.getPrivate().getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA";
            return Pem.encode(
                    List.of(builder.build(new JcaContentSignerBuilder(algorithm).build(signer.getPrivate()))));
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
