package io.inweave.controlplane.ca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inweave.controlplane.state.StateDirectory;
import io.inweave.controlplane.testkit.Credentials;
import io.inweave.controlplane.testkit.MutableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.bouncycastle.asn1.x509.GeneralName;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CertificateAuthorityTest {
    private static final WorkloadIdentity CHECKOUT = new WorkloadIdentity("cluster.local", "shop", "checkout");
    private final MutableClock clock = new MutableClock();
    private Path directory;
    private StateDirectory state;
    private CertificateAuthority authority;

    @BeforeEach
    void open(@TempDir Path temporary) throws IOException {
        directory = temporary;
        state = StateDirectory.open(temporary);
        authority = CertificateAuthority.open(state, "cluster.local", clock);
    }

    private X509Certificate leaf(Duration lifetime) {
        return authority
                .issue(Credentials.ec("secp256r1").getPublic(), CHECKOUT, CertifiedWorkload.NONE, lifetime)
                .get(0);
    }

    private Duration lifeOf(X509Certificate certificate) {
        return Duration.between(clock.instant(), certificate.getNotAfter().toInstant());
    }

    @Test
    void keepsItsRootOverARestart() throws IOException {
        assertThat(CertificateAuthority.open(state, "cluster.local", clock).root())
                .isEqualTo(authority.root());
    }

    @Test
    void keepsTheRootKeyToItsOwner() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("root.pem"))))
                .isEqualTo("rw-------");
    }

    @Test
    void rootLivesTenYears() {
        assertThat(lifeOf(authority.root())).isBetween(Duration.ofDays(3649), Duration.ofDays(3651));
    }

    @Test
    void leafNamesTheIdentityOnlyAndLivesADay() throws Exception {
        X509Certificate leaf = leaf(Duration.ZERO);
        assertThat(leaf.getSubjectAlternativeNames())
                .containsExactly(List.of(6, "spiffe://cluster.local/ns/shop/sa/checkout"));
        assertThat(lifeOf(leaf)).isBetween(Duration.ofHours(23), Duration.ofHours(24));
        assertThat(leaf.getBasicConstraints()).isEqualTo(-1);
        leaf.verify(authority.root().getPublicKey());
    }

    @Test
    void aCertificateTellsItsWorkload() {
        String text = "checkout-v1;shop;checkout;v1_2.3;inweave";
        X509Certificate leaf = authority
                .issue(Credentials.ec("secp256r1").getPublic(), CHECKOUT, CertifiedWorkload.of(text), Duration.ZERO)
                .get(0);
        assertThat(CertifiedWorkload.of(leaf)).isEqualTo(CertifiedWorkload.of(text));
        assertThat(leaf.getSubjectX500Principal().getName())
                .isEqualTo("UID=checkout-v1\\;shop\\;checkout\\;v1_2.3\\;inweave");
    }

    @Test
    void aCertificateTellsItsPod() {
        CertifiedWorkload told =
                new CertifiedWorkload("checkout;shop;checkout;v1;inweave", "5f0c4e38-9d6a-4c0b-8f0e-0d5c6b7a8f90");
        X509Certificate leaf = authority
                .issue(Credentials.ec("secp256r1").getPublic(), CHECKOUT, told, Duration.ZERO)
                .get(0);
        assertThat(CertifiedWorkload.of(leaf)).isEqualTo(told);
        // Agents look for the workload at the beginning of the name.
        assertThat(leaf.getSubjectX500Principal().getName()).startsWith("UID=checkout\\;shop");
    }

    @Test
    void aPodIsToldWhereItsWorkloadCannotBe() {
        CertifiedWorkload told = new CertifiedWorkload("", "5f0c4e38-9d6a-4c0b-8f0e-0d5c6b7a8f90");
        X509Certificate leaf = authority
                .issue(Credentials.ec("secp256r1").getPublic(), CHECKOUT, told, Duration.ZERO)
                .get(0);
        assertThat(CertifiedWorkload.of(leaf)).isEqualTo(told);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "checkout", "a;b;c;d;e;f", "a,O=b;b;c;d;e", "a b;b;c;d;e"})
    void whatIsNoWorkloadIsNotInTheSubject(String text) {
        X509Certificate leaf = authority
                .issue(Credentials.ec("secp256r1").getPublic(), CHECKOUT, CertifiedWorkload.of(text), Duration.ZERO)
                .get(0);
        assertThat(leaf.getSubjectX500Principal().getName()).isEmpty();
    }

    @Test
    void nobodyGetsMoreThanNinetyDays() {
        assertThat(lifeOf(leaf(Duration.ofDays(1000)))).isBetween(Duration.ofDays(89), Duration.ofDays(90));
    }

    @Test
    void leafEndsWithItsIssuer() {
        clock.advance(Duration.ofDays(3649));
        assertThat(leaf(Duration.ofDays(90)).getNotAfter())
                .isEqualTo(authority.root().getNotAfter());
    }

    @Test
    void chainHasTheLeafFirstAndTheRootLast() {
        assertThat(authority.issue(
                        Credentials.ec("secp384r1").getPublic(), CHECKOUT, CertifiedWorkload.NONE, Duration.ZERO))
                .hasSize(2)
                .endsWith(authority.root());
    }

    @Test
    void signsWithAPluggedInIntermediate() throws Exception {
        StateDirectory other = StateDirectory.open(directory.resolve("other"));
        PluggedInAuthority plugged = PluggedInAuthority.write(other.path().resolve("cacerts"), authority);
        CertificateAuthority intermediate = CertificateAuthority.open(other, "cluster.local", clock);
        List<X509Certificate> chain =
                intermediate.issue(Credentials.rsa(2048).getPublic(), CHECKOUT, CertifiedWorkload.NONE, Duration.ZERO);
        assertThat(chain).hasSize(3).endsWith(plugged.certificate(), authority.root());
        chain.get(0).verify(plugged.certificate().getPublicKey());
        assertThat(intermediate.rootFingerprint()).isEqualTo(authority.rootFingerprint());
    }

    @Test
    void refusesAPluggedInKeyThatIsNotTheCertificates() throws Exception {
        StateDirectory other = StateDirectory.open(directory.resolve("other"));
        PluggedInAuthority.write(other.path().resolve("cacerts"), authority);
        Files.writeString(
                other.path().resolve("cacerts/ca-key.pem"),
                Pem.encode(List.of(Credentials.ec("secp256r1").getPrivate())));
        assertThatThrownBy(() -> CertificateAuthority.open(other, "cluster.local", clock))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("ca-key.pem")
                .hasMessageContaining("expected the key of ca-cert.pem");
    }

    @Test
    void namesTheFileThatIsMissing() throws Exception {
        StateDirectory other = StateDirectory.open(directory.resolve("other"));
        Files.createDirectories(other.path().resolve("cacerts"));
        assertThatThrownBy(() -> CertificateAuthority.open(other, "cluster.local", clock))
                .hasMessageContaining("ca-cert.pem: missing");
    }

    @Test
    void refusesACorruptedRootFile() throws IOException {
        Files.writeString(directory.resolve("root.pem"), "-----BEGIN nothing");
        assertThatThrownBy(() -> CertificateAuthority.open(state, "cluster.local", clock))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("root.pem");
    }

    @Test
    void servingCertificateIsReplacedAtHalfOfItsLife() {
        ServingCertificate serving = ServingCertificate.of(authority, List.of("localhost", "127.0.0.1"), clock);
        X509Certificate first = serving.certificate();
        String alias = serving.chooseEngineServerAlias("EC", null, null);
        assertThat(serving.rotateWhenDue()).isFalse();
        clock.advance(Duration.ofHours(13));
        assertThat(serving.rotateWhenDue()).isTrue();
        assertThat(serving.certificate()).isNotEqualTo(first);
        assertThat(serving.getCertificateChain(alias))
                .as("of a handshake under way")
                .startsWith(first);
        assertThat(serving.chooseEngineServerAlias("EC", null, null)).isNotEqualTo(alias);
    }

    @Test
    void servingCertificateHasOurIdentityNamesAndAddresses() throws Exception {
        ServingCertificate serving = ServingCertificate.of(authority, List.of("localhost", "127.0.0.1"), clock);
        assertThat(serving.certificate().getSubjectAlternativeNames())
                .containsExactlyInAnyOrder(
                        List.of(
                                GeneralName.uniformResourceIdentifier,
                                "spiffe://cluster.local/ns/inweave-system/sa/inweave"),
                        List.of(GeneralName.dNSName, "localhost"),
                        List.of(GeneralName.iPAddress, "127.0.0.1"));
        assertThat(serving.certificate().getNotBefore()).isBefore(java.util.Date.from(Instant.now()));
    }
}
