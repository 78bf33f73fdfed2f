package io.inweave.core.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JoinTokenTest {
    private static final String PIN = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
    static final String CLAIMS = """
            {"iss":"inweave","aud":"istio-ca","sub":"system:serviceaccount:shop:checkout","iat":1,"exp":2000000000,
             "jti":"x","uses":1,"inweave":{"group":"shop/checkout-v1","trust_domain":"cluster.local",
             "address":"mesh.example:15012","root_sha256":"PIN"}}""".replace("PIN", PIN);

    static String token(String claims) {
        return encode("{\"alg\":\"ES256\"}") + "." + encode(claims) + "." + "c2lnbmF0dXJl";
    }

    private static String encode(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void tellsWhereToGoAsWhomAndWhichRootToExpect() {
        JoinToken token = JoinToken.parse("  " + token(CLAIMS) + "\n");

        assertThat(token.address()).isEqualTo("mesh.example:15012");
        assertThat(token.group()).isEqualTo("shop/checkout-v1");
        assertThat(token.id()).hasToString("spiffe://cluster.local/ns/shop/sa/checkout");
        assertThat(token.root()).hasToString(PIN);
        assertThat(token.expiry()).isEqualTo(Instant.ofEpochSecond(2_000_000_000));
        assertThat(token.text()).isEqualTo(token(CLAIMS));
        assertThat(token.toString()).doesNotContain(token.text());
    }

    @Test
    void acceptsAListOfAudiences() {
        JoinToken token = JoinToken.parse(token(CLAIMS.replace("\"istio-ca\"", "[\"other\",\"istio-ca\"]")));

        assertThat(token.group()).isEqualTo("shop/checkout-v1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "a.b", "a.b.c.d", "..", "a..b", "!!!.???.***"})
    void refusesWhatIsNoTokenWithoutRepeatingIt(String text) {
        assertThatThrownBy(() -> JoinToken.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("join token: ")
                .hasMessageContaining("was it copied whole?");
    }

    @Test
    void refusesATruncatedToken() {
        String whole = token(CLAIMS);
        int end = whole.lastIndexOf('.');

        assertThatThrownBy(() -> JoinToken.parse(whole.substring(0, end - 30) + whole.substring(end)))
                .hasMessageContaining("claims cannot be read");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"istio-ca\" | \"vault\" | claim aud",
                "2000000000 | \"soon\" | claim exp",
                "system:serviceaccount:shop:checkout | checkout | claim sub",
                "mesh.example:15012 | mesh.example | claim inweave.address",
                "shop/checkout-v1 | checkout | claim inweave.group",
                "cluster.local | Cluster | trust domain",
                "0123456789abcdef0123 | zz | root_sha256",
                "\"group\" | \"grp\" | claim inweave.group",
                "\"inweave\":{ | \"other\":{ | claim inweave.",
            })
    void namesTheClaimThatIsWrong(String from, String to, String named) {
        assertThatThrownBy(() -> JoinToken.parse(token(CLAIMS.replace(from, to))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(named)
                .hasMessageContaining("expected");
    }

    @Test
    void saysWhenItHasExpiredAndWhatToDo() {
        JoinToken token = JoinToken.parse(token(CLAIMS));
        Clock late = Clock.fixed(Instant.ofEpochSecond(2_000_000_000), ZoneOffset.UTC);

        assertThatThrownBy(() -> token.checkLife(late))
                .hasMessageContaining("expired at 2033-05-18T03:33:20Z")
                .hasMessageContaining("inweave token --group shop/checkout-v1");
    }
}
