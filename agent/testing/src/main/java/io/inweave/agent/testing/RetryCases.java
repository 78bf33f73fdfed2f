package io.inweave.agent.testing;

import static io.inweave.agent.testing.ClientWorld.last;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.inweave.agent.testing.server.Told;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** When a call is tried again, and with which body. */
abstract class RetryCases extends RoutingCases {
    @Test
    void repeatsOn503AtAnotherEndpoint() {
        world.a.answering(request -> Told.of(503, "sorry"));

        for (int i = 0; i < 6; i++) {
            assertThat(get("http://payment:8080/pay").body()).isEqualTo("B");
        }
    }

    @Test
    void repeatsABodyThatIsRepeatable() {
        world.a.answering(request -> Told.of(503, "sorry"));

        for (int i = 0; i < 6; i++) {
            Outcome outcome = world.client.call(Call.post("http://payment:8080/pay", "ten euros"));
            assertThat(outcome.body()).as("%s", outcome).isEqualTo("B");
            assertThat(last(world.b).body()).isEqualTo("ten euros");
        }
    }

    /** Whether an application can hand the library a body that is there once. */
    protected boolean sendsBodiesThatAreThereOnce() {
        return true;
    }

    @Test
    void neverRepeatsALargeBodyThatWasBegunAndIsThereOnce() {
        assumeTrue(sendsBodiesThatAreThereOnce(), "the library can send each body again");
        world.a.answering(request -> Told.of(503, "sorry"));
        world.b.answering(request -> Told.of(503, "sorry"));
        int before = world.a.requests().size() + world.b.requests().size();

        Outcome outcome = world.client.call(Call.post("http://payment:8080/pay", "0123456789".repeat(20_000))
                .once());

        assertThat(outcome.status()).as("%s", outcome).isEqualTo(503);
        assertThat(world.a.requests().size() + world.b.requests().size()).isEqualTo(before + 1);
    }

    /** Whether the instrumentation keeps what goes by of a body that is there once, as Envoy does it, to send it again. */
    protected boolean keepsShortBodies() {
        return false;
    }

    @Test
    void repeatsAShortBodyThatIsThereOnce() {
        assumeTrue(keepsShortBodies(), "bodies that are there once are not kept");
        world.a.answering(request -> Told.of(503, "sorry"));

        for (int i = 0; i < 6; i++) {
            Outcome outcome = world.client.call(
                    Call.post("http://payment:8080/pay", "once").once());
            assertThat(outcome.body()).isEqualTo("B");
            assertThat(last(world.b).body()).isEqualTo("once");
        }
    }

    @Test
    void neverSendsAnEmptyBodyInPlaceOfOneThatIsThereOnce() {
        world.a.answering(request -> Told.of(503, "sorry"));

        for (int i = 0; i < 6; i++) {
            Outcome outcome = world.client.call(
                    Call.post("http://payment:8080/pay", "once").once());
            if (outcome.status() == 200) {
                assertThat(last(world.b).body()).isEqualTo("once");
            }
        }
    }

    @Test
    void repeatsABodyThatWasNotBegunWhenTheEndpointRefuses() {
        for (int i = 0; i < 6; i++) {
            Outcome outcome = world.client.call(
                    Call.post("http://halfdead:8080/pay", "once").once());
            assertThat(outcome.body()).isEqualTo("B");
            assertThat(last(world.b).body()).isEqualTo("once");
        }
    }

    @Test
    void repeatsAfterAReset() {
        world.a.answering(request -> Told.reset());

        for (int i = 0; i < 4; i++) {
            Outcome outcome = get("http://payment:8080/pay");
            assertThat(outcome.body()).as("%s", outcome).isEqualTo("B");
        }
    }

    @Test
    void repeatsAfterThePerTryTimeout() {
        world.a.answering(request -> Told.never());

        for (int i = 0; i < 2; i++) {
            assertThat(get("http://payment:8080/pay").body()).isEqualTo("B");
        }
    }

    @Test
    void handsOnTheLastAnswerWhenAllFail() {
        world.a.answering(request -> Told.of(503, "sorry"));
        world.b.answering(request -> Told.of(503, "sorry"));

        Outcome outcome = get("http://payment:8080/pay");

        assertThat(outcome.status()).isEqualTo(503);
        assertThat(outcome.body()).isEqualTo("sorry");
    }

    @Test
    void survivesAConnectionThatDiedBetweenTwoCalls() {
        for (int i = 0; i < 5; i++) {
            world.a.closeConnections();
            if (hidesDeadConnections()) {
                assertThat(get("http://solo:8080/").status()).isEqualTo(200);
            } else {
                Awaitility.await()
                        .atMost(Duration.ofSeconds(10))
                        .until(() -> get("http://solo:8080/").status() == 200);
            }
        }
    }

    /** Whether the library itself repeats a GET that met a kept-alive connection at the moment of its end. */
    protected boolean hidesDeadConnections() {
        return true;
    }
}
