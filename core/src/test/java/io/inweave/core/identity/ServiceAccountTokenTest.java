package io.inweave.core.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceAccountTokenTest {
    private static final String CLAIMS = """
            {"aud":["istio-ca"],"exp":2000000000,"iss":"https://kubernetes.default.svc.cluster.local",
             "kubernetes.io":{"namespace":"shop","pod":{"name":"checkout-0","uid":"u"},"serviceaccount":{"name":"checkout"}},
             "sub":"system:serviceaccount:shop:checkout"}""";
    private static final TrustDomain DOMAIN = TrustDomain.parse("cluster.local");

    @TempDir
    private Path directory;

    private Path file(String claims) throws IOException {
        return Files.writeString(directory.resolve("istio-token"), JoinTokenTest.token(claims) + "\n");
    }

    private static Clock at(long second) {
        return Clock.fixed(Instant.ofEpochSecond(second), ZoneOffset.UTC);
    }

    @Test
    void tellsAsWhomToAsk() throws IOException {
        ServiceAccountToken token = ServiceAccountToken.in(file(CLAIMS), DOMAIN);

        assertThat(token.id()).hasToString("spiffe://cluster.local/ns/shop/sa/checkout");
        assertThat(token.group()).isEmpty();
        assertThat(token.text()).isEqualTo(JoinTokenTest.token(CLAIMS));
        assertThat(token.toString()).doesNotContain(token.text());
    }

    @Test
    void isToldFromAJoinToken() {
        assertThat(ServiceAccountToken.is(JoinTokenTest.token(CLAIMS) + "\n")).isTrue();
        assertThat(ServiceAccountToken.is(JoinTokenTest.token(JoinTokenTest.CLAIMS)))
                .isFalse();
        assertThat(ServiceAccountToken.is("rubbish")).isFalse();
    }

    @Test
    void isReadAnewAtEachUse() throws IOException {
        ServiceAccountToken token = ServiceAccountToken.in(file(CLAIMS), DOMAIN);
        assertThatThrownBy(() -> token.checkLife(at(2_000_000_000)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("istio-token: expired at 2033");

        String later = CLAIMS.replace("2000000000", "2000000600");
        file(later);
        token.checkLife(at(2_000_000_000));
        assertThat(token.text()).isEqualTo(JoinTokenTest.token(later));
    }

    @ParameterizedTest
    @CsvSource({
        "[\"istio-ca\"],[\"vault\"],claim aud: expected \"istio-ca\"",
        "system:serviceaccount:shop:checkout,jane,claim sub: expected system:serviceaccount:",
    })
    void namesFileClaimAndWhatWasExpected(String from, String to, String told) throws IOException {
        Path file = file(CLAIMS.replace(from, to));
        assertThatThrownBy(() -> ServiceAccountToken.in(file, DOMAIN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("istio-token", told);
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> ServiceAccountToken.in(directory.resolve("none"), DOMAIN))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining("none");
    }
}
