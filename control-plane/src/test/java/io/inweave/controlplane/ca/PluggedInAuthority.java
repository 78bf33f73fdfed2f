package io.inweave.controlplane.ca;

import io.inweave.controlplane.testkit.Credentials;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** An intermediate below another authority's root, in the files that an operator would plug in. */
record PluggedInAuthority(X509Certificate certificate) {
    static PluggedInAuthority write(Path directory, CertificateAuthority above) throws Exception {
        KeyPair keys = Credentials.ec("secp384r1");
        PrivateKey rootKey = Pem.privateKey(
                "root", Files.readString(directory.resolve("../../root.pem").normalize()));
        var builder = new JcaX509v3CertificateBuilder(
                above.root().getSubjectX500Principal(),
                EcKeys.serial(),
                Date.from(Instant.now().minusSeconds(60)),
                Date.from(Instant.now().plusSeconds(86_400)),
                new X500Principal("CN=intermediate"),
                keys.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign));
        X509Certificate certificate = new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(rootKey)));
        Files.createDirectories(directory);
        Files.writeString(directory.resolve("ca-cert.pem"), Pem.encode(List.of(certificate)));
        Files.writeString(directory.resolve("ca-key.pem"), Pem.encode(List.of(keys.getPrivate())));
        Files.writeString(directory.resolve("cert-chain.pem"), Pem.encode(List.of(certificate)));
        Files.writeString(directory.resolve("root-cert.pem"), Pem.encode(List.of(above.root())));
        return new PluggedInAuthority(certificate);
    }
}
