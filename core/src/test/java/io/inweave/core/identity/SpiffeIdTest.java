package io.inweave.core.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpiffeIdTest {
    @Test
    void readsTrustDomainNamespaceAndServiceAccount() {
        SpiffeId id = SpiffeId.parse("spiffe://cluster.local/ns/shop/sa/checkout");

        assertThat(id.trustDomain().name()).isEqualTo("cluster.local");
        assertThat(id.namespace()).isEqualTo("shop");
        assertThat(id.serviceAccount()).isEqualTo("checkout");
        assertThat(id).hasToString("spiffe://cluster.local/ns/shop/sa/checkout");
        assertThat(id).isEqualTo(SpiffeId.of(TrustDomain.parse("cluster.local"), "shop", "checkout"));
    }

    @Test
    void acceptsAPathOfAnotherFormAndTheTrustDomainItself() {
        assertThat(SpiffeId.parse("spiffe://td/x/y").namespace()).isNull();
        assertThat(SpiffeId.parse("spiffe://td").path()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "spiffe://",
                "http://td/ns/a/sa/b",
                "SPIFFE://td/a",
                "spiffe://TD/a",
                "spiffe://td/",
                "spiffe://td/a/",
                "spiffe://td//a",
                "spiffe://td/a/../b",
                "spiffe://td/./b",
                "spiffe://td/a?b",
                "spiffe://td/a#b",
                "spiffe://td/a%41",
                "spiffe://td:8080/a",
                "spiffe://user@td/a",
                "spiffe://td/a b",
                "spiffe://td/a\nb"
            })
    void refusesWhatTheSpecificationRefuses(String text) {
        assertThatThrownBy(() -> SpiffeId.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected")
                .message()
                .doesNotContain("\n");
    }

    @Test
    void refusesAnIdThatIsTooLong() {
        assertThatThrownBy(() -> SpiffeId.parse("spiffe://td/" + "a".repeat(2048)))
                .hasMessageContaining("at most 2048 characters");
        assertThatThrownBy(() -> TrustDomain.parse("a".repeat(256))).hasMessageContaining("1 to 255");
    }
}
