package io.inweave.controlplane.ca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inweave.controlplane.testkit.Credentials;
import java.security.KeyPair;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SigningRequestTest {
    @ParameterizedTest
    @ValueSource(strings = {"secp256r1", "secp384r1"})
    void takesKeysOnTheseCurves(String curve) throws Exception {
        KeyPair keys = Credentials.ec(curve);
        assertThat(SigningRequest.parse(Credentials.csr(keys)).key()).isEqualTo(keys.getPublic());
    }

    @Test
    void refusesAnotherCurve() {
        assertThatThrownBy(() -> SigningRequest.parse(Credentials.csr(Credentials.ec("secp521r1"))))
                .isInstanceOf(CertificateRefusedException.class)
                .hasMessageContaining("neither P-256 nor P-384");
    }

    @Test
    void refusesAShortRsaKey() {
        assertThatThrownBy(() -> SigningRequest.parse(Credentials.csr(Credentials.rsa(1024))))
                .isInstanceOf(CertificateRefusedException.class)
                .hasMessageContaining("1024 bits, expected 2048");
    }

    @Test
    void refusesARequestThatItsKeyDidNotSign() {
        String csr = Credentials.csr(Credentials.ec("secp256r1"), Credentials.ec("secp256r1"));
        assertThatThrownBy(() -> SigningRequest.parse(csr))
                .isInstanceOf(CertificateRefusedException.class)
                .hasMessageContaining("signature does not match");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "-----BEGIN CERTIFICATE REQUEST-----\nAAAA\n-----END CERTIFICATE REQUEST-----\n",
                "-----BEGIN CERTIFICATE REQUEST-----\nMIIB"
            })
    void refusesWhatIsNoRequest(String text) {
        assertThatThrownBy(() -> SigningRequest.parse(text)).isInstanceOf(CertificateRefusedException.class);
    }

    @Test
    void refusesAnOversizedRequestUnread() {
        assertThatThrownBy(() -> SigningRequest.parse("x".repeat(1_000_000))).hasMessageContaining("expected at most");
    }
}
