package io.inweave.core.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;
import org.junit.jupiter.api.Test;

class CertificateRequestTest {
    private final SpiffeId id = SpiffeId.parse("spiffe://cluster.local/ns/shop/sa/checkout");

    @Test
    void isARequestThatBouncyCastleReadsAndWhoseSignatureItAccepts() throws Exception {
        CertificateRequest request = CertificateRequest.create(id);

        JcaPKCS10CertificationRequest read = new JcaPKCS10CertificationRequest(request.encoded());

        assertThat(read.getPublicKey()).isEqualTo(request.keys().getPublic());
        assertThat(read.getSubject().getRDNs()).isEmpty();
        assertThat(read.isSignatureValid(new JcaContentVerifierProviderBuilder().build(read.getPublicKey())))
                .isTrue();
        assertThat(read.toASN1Structure().getEncoded("DER")).isEqualTo(request.encoded());
    }

    @Test
    void asksForTheSpiffeIdAsItsOneCriticalName() throws Exception {
        PKCS10CertificationRequest read =
                new PKCS10CertificationRequest(CertificateRequest.create(id).encoded());

        Extensions extensions =
                Extensions.getInstance(read.getAttributes(PKCSObjectIdentifiers.pkcs_9_at_extensionRequest)[0]
                        .getAttrValues()
                        .getObjectAt(0));
        assertThat(extensions.getExtension(Extension.subjectAlternativeName).isCritical())
                .isTrue();
        GeneralName[] names = GeneralNames.fromExtensions(extensions, Extension.subjectAlternativeName)
                .getNames();
        assertThat(List.of(names)).singleElement().satisfies(name -> {
            assertThat(name.getTagNo()).isEqualTo(GeneralName.uniformResourceIdentifier);
            assertThat(name.getName()).hasToString(id.toString());
        });
    }

    @Test
    void writesLengthsOfMoreThanOneByte() throws Exception {
        SpiffeId longId = SpiffeId.parse("spiffe://cluster.local/ns/shop/sa/" + "a".repeat(1500));

        var read = new JcaPKCS10CertificationRequest(
                CertificateRequest.create(longId).encoded());

        assertThat(read.isSignatureValid(new JcaContentVerifierProviderBuilder().build(read.getPublicKey())))
                .isTrue();
    }

    @Test
    void isReadByPemParsers() throws Exception {
        Object read =
                new PEMParser(new StringReader(CertificateRequest.create(id).pem())).readObject();

        assertThat(read).isInstanceOf(PKCS10CertificationRequest.class);
    }
}
