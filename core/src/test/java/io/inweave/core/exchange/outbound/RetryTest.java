package io.inweave.core.exchange.outbound;

import static io.inweave.core.exchange.kit.Fixture.cluster;
import static io.inweave.core.exchange.kit.Fixture.millis;
import static io.inweave.core.exchange.kit.Fixture.retries;
import static io.inweave.core.exchange.kit.Fixture.to;
import static io.inweave.core.exchange.kit.TestMesh.endpoint;
import static io.inweave.core.exchange.kit.TestMesh.route;
import static org.assertj.core.api.Assertions.assertThat;

import io.inweave.core.exchange.Attempt;
import io.inweave.core.exchange.BodyProgress;
import io.inweave.core.exchange.ClientExchange;
import io.inweave.core.exchange.ClientRequest;
import io.inweave.core.exchange.Failure;
import io.inweave.core.exchange.Replay;
import io.inweave.core.exchange.Step;
import io.inweave.core.exchange.kit.Changes;
import io.inweave.core.exchange.kit.Fixture;
import io.inweave.core.exchange.kit.TestAnswer;
import io.inweave.core.exchange.kit.TestRequest;
import io.inweave.core.model.cluster.CircuitLimits;
import io.inweave.core.model.route.RetryOn;
import io.inweave.core.model.route.RetryPolicy;
import java.io.IOException;
import java.net.ConnectException;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class RetryTest {
    private final Fixture fixture = new Fixture();

    private ClientExchange exchange(RetryPolicy policy, ClientRequest request) {
        fixture.plane
                .cluster(cluster(), endpoint("10.0.0.1"), endpoint("10.0.0.2"), endpoint("10.0.0.3"))
                .routes(route(to("payment").retryPolicy(policy).build()));
        return fixture.exchange(request);
    }

    @Test
    void triesEachEndpointOnceBeforeItTriesOneTwice() {
        ClientExchange exchange = exchange(retries(2, RetryOn.SERVER_ERROR).build(), TestRequest.get("/"));

        Set<String> tried = new HashSet<>();
        tried.add(exchange.start().attempt().endpoint().address());
        tried.add(exchange.answered(TestAnswer.of(503)).attempt().endpoint().address());
        tried.add(exchange.answered(TestAnswer.of(500)).attempt().endpoint().address());
        Step last = exchange.answered(TestAnswer.of(200));
        exchange.finished(7, 11);

        assertThat(tried).hasSize(3);
        assertThat(last.kind()).isEqualTo(Step.Kind.DELIVER);
        assertThat(fixture.recorded.only().status()).isEqualTo(200);
        assertThat(fixture.recorded.only().attempts()).isEqualTo(3);
        assertThat(fixture.recorded.only().flags()).isEqualTo("-");
        assertThat(fixture.recorded.only().requestBytes()).isEqualTo(7);
        assertThat(fixture.recorded.only().responseBytes()).isEqualTo(11);
    }

    @Test
    void handsOnTheLastAnswerWhenRetriesAreUsedUp() {
        ClientExchange exchange = exchange(retries(1, RetryOn.GATEWAY_ERROR).build(), TestRequest.get("/"));

        exchange.start();
        assertThat(exchange.answered(TestAnswer.of(503)).kind()).isEqualTo(Step.Kind.ATTEMPT);
        assertThat(exchange.answered(TestAnswer.of(502)).kind()).isEqualTo(Step.Kind.DELIVER);
        exchange.finished(0, 0);

        assertThat(fixture.recorded.only().status()).isEqualTo(502);
        assertThat(fixture.recorded.only().flags()).isEqualTo("URX");
    }

    @Test
    void leavesAnAnswerThatNoConditionNamesAlone() {
        ClientExchange exchange = exchange(
                retries(2, RetryOn.GATEWAY_ERROR, RetryOn.CONNECT_FAILURE).build(), TestRequest.get("/"));

        exchange.start();

        assertThat(exchange.answered(TestAnswer.of(500)).kind()).isEqualTo(Step.Kind.DELIVER);
    }

    @Test
    void rethrowsTheLibrarysLastFailureWhenNoConnectionSucceeds() {
        ClientExchange exchange = exchange(retries(1, RetryOn.CONNECT_FAILURE).build(), TestRequest.get("/"));

        exchange.start();
        Step second = exchange.failed(new ConnectException("refused"), Failure.CONNECT, BodyProgress.NOT_BEGUN);
        Step last = exchange.failed(new ConnectException("refused"), Failure.CONNECT, BodyProgress.NOT_BEGUN);
        exchange.finished(0, 0);

        assertThat(second.kind()).isEqualTo(Step.Kind.ATTEMPT);
        assertThat(last.kind()).isEqualTo(Step.Kind.DELIVER);
        assertThat(fixture.recorded.only().status()).isEqualTo(503);
        assertThat(fixture.recorded.only().flags()).isEqualTo("URX,UF");
        assertThat(fixture.recorded.only().details())
                .isEqualTo("upstream_reset_before_response_started{connection_failure}");
    }

    @Test
    void repeatsABodyThatCanBeSentOnceOnlyWhileItHasNotBegun() {
        RetryPolicy policy = retries(5, RetryOn.SERVER_ERROR).build();
        ClientExchange notBegun = exchange(policy, TestRequest.post(Replay.ONCE));
        notBegun.start();
        assertThat(notBegun.failed(new IOException(), Failure.RESET, BodyProgress.NOT_BEGUN)
                        .kind())
                .isEqualTo(Step.Kind.ATTEMPT);
        assertThat(notBegun.failed(new IOException(), Failure.RESET, BodyProgress.BEGUN)
                        .kind())
                .isEqualTo(Step.Kind.DELIVER);

        ClientExchange answered = exchange(policy, TestRequest.post(Replay.ONCE));
        answered.start();
        assertThat(answered.answered(TestAnswer.of(503)).kind()).isEqualTo(Step.Kind.DELIVER);

        ClientExchange repeatable = exchange(policy, TestRequest.post(Replay.REPEATABLE));
        repeatable.start();
        assertThat(repeatable.answered(TestAnswer.of(503)).kind()).isEqualTo(Step.Kind.ATTEMPT);
    }

    @Test
    void neverRepeatsWhatTheApplicationItselfBroke() {
        ClientExchange exchange =
                exchange(retries(2, RetryOn.SERVER_ERROR, RetryOn.RESET).build(), TestRequest.post(Replay.REPEATABLE));

        exchange.start();

        assertThat(exchange.failed(new IOException(), Failure.OTHER, BodyProgress.NOT_BEGUN)
                        .kind())
                .isEqualTo(Step.Kind.DELIVER);
    }

    @Test
    void pausesLongerBeforeEachRetryButNeverBeyondTheLimit() {
        RetryPolicy policy = retries(8, RetryOn.SERVER_ERROR)
                .backOffBaseNanos(millis(25))
                .backOffMaxNanos(millis(250))
                .build();
        ClientExchange exchange = exchange(policy, TestRequest.get("/"));

        assertThat(exchange.start().attempt().delayNanos()).isZero();
        for (int retry = 1; retry <= 8; retry++) {
            long pause = exchange.answered(TestAnswer.of(503)).attempt().delayNanos();
            assertThat(pause).isBetween(0L, Math.min(millis(250), millis(25) * ((1 << retry) - 1)));
        }
    }

    @Test
    void retriesGrpcStatusesByName() {
        RetryPolicy policy = retries(3, RetryOn.UNAVAILABLE, RetryOn.CANCELLED).build();
        ClientExchange exchange = exchange(policy, TestRequest.grpc("/pay.Payment/Charge"));

        exchange.start();
        assertThat(exchange.answered(TestAnswer.grpc(14)).kind()).isEqualTo(Step.Kind.ATTEMPT);
        assertThat(exchange.answered(TestAnswer.grpc(1)).kind()).isEqualTo(Step.Kind.ATTEMPT);
        assertThat(exchange.answered(TestAnswer.grpc(5)).kind()).isEqualTo(Step.Kind.DELIVER);
        exchange.finished(0, 0);

        assertThat(fixture.recorded.only().grpcStatus()).isEqualTo(5);
    }

    @Test
    void obeysWhatTheAnswerSaysAboutOverload() {
        RetryPolicy policy = retries(3, RetryOn.SERVER_ERROR).build();
        ClientExchange exchange = exchange(policy, TestRequest.get("/"));
        exchange.start();

        assertThat(exchange.answered(TestAnswer.of(503).with("x-envoy-overloaded", "true"))
                        .kind())
                .isEqualTo(Step.Kind.DELIVER);
    }

    @Test
    void keepsRetriesWithinTheBudget() {
        CircuitLimits oneAtATime = CircuitLimits.builder().maxRetries(1).build();
        fixture.plane
                .cluster(cluster().limits(oneAtATime), endpoint("10.0.0.1"), endpoint("10.0.0.2"))
                .routes(route(to("payment")
                        .retryPolicy(retries(2, RetryOn.SERVER_ERROR).build())
                        .build()));
        ClientExchange first = fixture.exchange(TestRequest.get("/"));
        ClientExchange second = fixture.exchange(TestRequest.get("/"));
        first.start();
        second.start();

        assertThat(first.answered(TestAnswer.of(503)).kind()).isEqualTo(Step.Kind.ATTEMPT);
        assertThat(second.answered(TestAnswer.of(503)).kind()).isEqualTo(Step.Kind.DELIVER);
        second.finished(0, 0);
        assertThat(fixture.recorded.only().flags()).isEqualTo("UO");

        first.answered(TestAnswer.of(200));
        first.finished(0, 0);
        ClientExchange third = fixture.exchange(TestRequest.get("/"));
        third.start();
        assertThat(third.answered(TestAnswer.of(503)).kind()).isEqualTo(Step.Kind.ATTEMPT);
    }

    @Test
    void countsAttemptsForTheServer() {
        ClientExchange exchange = exchange(retries(1, RetryOn.SERVER_ERROR).build(), TestRequest.get("/"));

        assertThat(Changes.of(exchange.start().attempt().requestHeaders()).set("x-envoy-attempt-count"))
                .isEqualTo("1");
        Attempt second = exchange.answered(TestAnswer.of(503)).attempt();
        assertThat(Changes.of(second.requestHeaders()).set("x-envoy-attempt-count"))
                .isEqualTo("2");
        assertThat(second.number()).isEqualTo(2);
    }

    @Test
    void recordsTheStatusThatAGrpcLibraryGivesAFailure() {
        ClientExchange exchange =
                exchange(retries(1, RetryOn.CANCELLED).build(), TestRequest.grpc("/pay.Payment/Charge"));
        exchange.start();
        exchange.failed(new ConnectException("refused"), Failure.CONNECT, BodyProgress.NOT_BEGUN);
        exchange.finished(14, 0, 0);

        assertThat(fixture.recorded.only().grpcStatus()).isEqualTo(14);
        assertThat(fixture.recorded.only().flags()).isEqualTo("UF");
    }
}
