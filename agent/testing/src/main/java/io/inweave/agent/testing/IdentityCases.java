package io.inweave.agent.testing;

import static io.inweave.agent.testing.ClientWorld.CALLER;
import static io.inweave.agent.testing.ClientWorld.last;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Who proves what to whom. */
abstract class IdentityCases extends RetryCases {
    @Test
    void provesItsIdentity() {
        get("http://solo:8080/who");

        assertThat(last(world.a).peer()).isEqualTo(CALLER);
    }

    @Test
    void speaksPlaintextToWorkloadsThatTakeNoMutualTls() {
        Outcome outcome = get("http://plain:8080/");

        assertThat(outcome.body()).isEqualTo("plain");
        assertThat(last(world.plain).peer()).isNull();
        assertThat(last(world.plain).authority()).isEqualTo("plain:8080");
    }

    @Test
    void refusesAPeerWithAnotherIdentity() {
        int before = world.a.requests().size();

        Outcome outcome = get("http://impostor:8080/");

        assertThat(outcome.thrown()).isNotEmpty();
        assertThat(world.a.requests()).hasSize(before);
    }

    @Test
    void triesAnotherEndpointWhenOneProvesTheWrongIdentity() {
        for (int i = 0; i < 4; i++) {
            assertThat(get("http://halfimpostor:8080/").body()).isEqualTo("B");
        }
    }

    @Test
    void neverSharesAConnectionBetweenTwoIdentitiesAtOneAddress() {
        assertThat(get("http://solo:8080/").status()).isEqualTo(200);

        assertThat(get("http://impostor:8080/").thrown()).isNotEmpty();

        assertThat(get("http://solo:8080/").status()).isEqualTo(200);
    }

    @Test
    void refusesAnExpiredCertificate() {
        assertThat(get("http://expired:8080/").thrown()).isNotEmpty();
        assertThat(world.expired.requests()).isEmpty();
    }

    @Test
    void refusesACertificateOfAnotherAuthority() {
        assertThat(get("http://foreign:8080/").thrown()).isNotEmpty();
        assertThat(world.foreign.requests()).isEmpty();
    }

    @Test
    void sharesOneConnectionAmongCalls() {
        get("http://solo:8080/first");
        int before = world.a.accepted();

        IntStream.range(0, 10).forEach(i -> get("http://solo:8080/again"));

        assertThat(world.a.accepted()).isEqualTo(before);
    }
}
