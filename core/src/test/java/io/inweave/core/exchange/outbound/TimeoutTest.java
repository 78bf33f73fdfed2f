package io.inweave.core.exchange.outbound;

import static io.inweave.core.exchange.kit.Fixture.cluster;
import static io.inweave.core.exchange.kit.Fixture.millis;
import static io.inweave.core.exchange.kit.Fixture.retries;
import static io.inweave.core.exchange.kit.Fixture.to;
import static io.inweave.core.exchange.kit.TestMesh.endpoint;
import static io.inweave.core.exchange.kit.TestMesh.route;
import static org.assertj.core.api.Assertions.assertThat;

import io.inweave.core.context.MeshContext;
import io.inweave.core.context.TraceParent;
import io.inweave.core.exchange.Attempt;
import io.inweave.core.exchange.BodyProgress;
import io.inweave.core.exchange.ClientExchange;
import io.inweave.core.exchange.ClientRequest;
import io.inweave.core.exchange.Failure;
import io.inweave.core.exchange.LocalReply;
import io.inweave.core.exchange.Step;
import io.inweave.core.exchange.kit.Changes;
import io.inweave.core.exchange.kit.Fixture;
import io.inweave.core.exchange.kit.TestAnswer;
import io.inweave.core.exchange.kit.TestRequest;
import io.inweave.core.model.route.ForwardAction;
import io.inweave.core.model.route.RetryOn;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class TimeoutTest {
    private final Fixture fixture = new Fixture();

    private ClientExchange exchange(ForwardAction.Builder action, ClientRequest request) {
        fixture.plane
                .cluster(cluster(), endpoint("10.0.0.1"), endpoint("10.0.0.2"))
                .routes(route(action.build()));
        return fixture.exchange(request);
    }

    private Step timeOut(ClientExchange exchange) {
        return exchange.failed(new TimeoutException(), Failure.TIMEOUT, BodyProgress.BEGUN);
    }

    @Test
    void givesEachTryItsOwnTimeWithinTheWhole() {
        ForwardAction.Builder action = to("payment")
                .timeoutNanos(millis(1000))
                .retryPolicy(retries(5, RetryOn.SERVER_ERROR)
                        .perTryTimeoutNanos(millis(400))
                        .backOffBaseNanos(1)
                        .backOffMaxNanos(1)
                        .build());
        ClientExchange exchange = exchange(action, TestRequest.get("/"));

        Attempt first = exchange.start().attempt();
        fixture.timer.advance(400);
        Attempt second = timeOut(exchange).attempt();
        fixture.timer.advance(400);
        Attempt third = timeOut(exchange).attempt();
        fixture.timer.advance(200);
        Step last = timeOut(exchange);
        exchange.finished(0, 24);

        assertThat(first.timeoutNanos()).isEqualTo(millis(400));
        assertThat(Changes.of(first.requestHeaders()).set("x-envoy-expected-rq-timeout-ms"))
                .isEqualTo("400");
        assertThat(second.timeoutNanos()).isEqualTo(millis(400));
        assertThat(third.timeoutNanos()).isLessThanOrEqualTo(millis(200));
        assertThat(last.reply().status()).isEqualTo(504);
        assertThat(last.reply().body()).isEqualTo("upstream request timeout");
        assertThat(last.reply().responseFlags()).isEqualTo("UT");
        assertThat(fixture.recorded.only().details()).isEqualTo("response_timeout");
        assertThat(fixture.recorded.only().millis()).isEqualTo(1000);
    }

    @Test
    void answers504WhenTheLastTryTimesOut() {
        ForwardAction.Builder action = to("payment")
                .retryPolicy(retries(1, RetryOn.SERVER_ERROR)
                        .perTryTimeoutNanos(millis(100))
                        .build());
        ClientExchange exchange = exchange(action, TestRequest.get("/"));

        exchange.start();
        assertThat(timeOut(exchange).kind()).isEqualTo(Step.Kind.ATTEMPT);
        assertThat(timeOut(exchange).reply().status()).isEqualTo(504);
        exchange.finished(0, 0);

        assertThat(fixture.recorded.only().flags()).isEqualTo("URX,UT");
        assertThat(fixture.recorded.only().details()).isEqualTo("upstream_per_try_timeout");
    }

    @Test
    void answersAGrpcCallWithItsStatus() {
        ClientExchange exchange =
                exchange(to("payment").timeoutNanos(millis(50)), TestRequest.grpc("/pay.Payment/Charge"));

        exchange.start();
        fixture.timer.advance(50);
        LocalReply reply = timeOut(exchange).reply();

        assertThat(reply.grpcStatus()).isEqualTo(14);
        assertThat(reply.grpcMessage()).isEqualTo("upstream request timeout");
    }

    @Test
    void doesNotOutliveTheCallerOfTheWorkItBelongsTo() {
        long deadline = fixture.timer.nanoTime() + millis(80);
        MeshContext caller = MeshContext.of(TraceParent.newSampled(), "", "id-1", deadline);
        @Nullable MeshContext before = MeshContext.swap(caller);
        try {
            ClientExchange exchange = exchange(to("payment").timeoutNanos(millis(1000)), TestRequest.get("/"));
            Attempt attempt = exchange.start().attempt();

            assertThat(attempt.timeoutNanos()).isEqualTo(millis(80));
        } finally {
            MeshContext.swap(before);
        }
    }

    @Test
    void doesNotCallWhenTheCallerNoLongerWaits() {
        long deadline = fixture.timer.nanoTime() - 1;
        MeshContext caller = MeshContext.of(TraceParent.newSampled(), "", "id-1", deadline);
        @Nullable MeshContext before = MeshContext.swap(caller);
        try {
            ClientExchange exchange = exchange(to("payment"), TestRequest.get("/"));

            assertThat(exchange.start().reply().status()).isEqualTo(504);
        } finally {
            MeshContext.swap(before);
        }
    }

    @Test
    void boundsAGrpcCallByTheLifeOfItsStream() {
        ForwardAction.Builder action =
                to("payment").timeoutNanos(millis(15_000)).maxStreamNanos(millis(3000));

        Attempt attempt = exchange(action, TestRequest.grpc("/a.B/C")).start().attempt();

        assertThat(attempt.timeoutNanos()).isEqualTo(millis(3000));
    }

    @Test
    void doesNotRetryWhenThePauseWouldOutlastTheWhole() {
        ForwardAction.Builder action = to("payment")
                .timeoutNanos(millis(10))
                .retryPolicy(retries(5, RetryOn.SERVER_ERROR)
                        .backOffBaseNanos(millis(60_000))
                        .build());
        ClientExchange exchange = exchange(action, TestRequest.get("/"));

        exchange.start();

        assertThat(exchange.answered(TestAnswer.of(503)).kind()).isEqualTo(Step.Kind.DELIVER);
    }
}
