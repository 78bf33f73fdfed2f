package io.inweave.core.exchange.outbound;

import static io.inweave.core.exchange.kit.Fixture.cluster;
import static io.inweave.core.exchange.kit.Fixture.millis;
import static io.inweave.core.exchange.kit.Fixture.to;
import static io.inweave.core.exchange.kit.TestMesh.endpoint;
import static io.inweave.core.exchange.kit.TestMesh.route;
import static org.assertj.core.api.Assertions.assertThat;

import io.inweave.core.exchange.Attempt;
import io.inweave.core.exchange.ClientExchange;
import io.inweave.core.exchange.ClientRequest;
import io.inweave.core.exchange.Header;
import io.inweave.core.exchange.LocalReply;
import io.inweave.core.exchange.Step;
import io.inweave.core.exchange.kit.Fixture;
import io.inweave.core.exchange.kit.TestAnswer;
import io.inweave.core.exchange.kit.TestRequest;
import io.inweave.core.model.HeaderMatch;
import io.inweave.core.model.StringMatch;
import io.inweave.core.model.cluster.CircuitLimits;
import io.inweave.core.model.cluster.EndpointGroup;
import io.inweave.core.model.route.DirectResponse;
import io.inweave.core.model.route.FaultPolicy;
import io.inweave.core.model.route.PathRewrite;
import io.inweave.core.model.route.RedirectAction;
import io.inweave.core.model.route.Route;
import io.inweave.core.model.route.RouteMatch;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the mesh answers by itself is what Envoy would have answered. */
final class MeshAnswersTest {
    private final Fixture fixture = new Fixture();

    private LocalReply reply(ClientRequest request) {
        ClientExchange exchange = fixture.exchange(request);
        Step step = exchange.start();
        assertThat(step.kind()).isEqualTo(Step.Kind.REPLY);
        exchange.finished(0, step.reply().body().length());
        return step.reply();
    }

    @Test
    void answersNoHealthyUpstreamWithoutEndpoints() {
        fixture.plane.cluster(cluster()).routes(route(to("payment").build()));

        LocalReply reply = reply(TestRequest.get("/"));

        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.body()).isEqualTo("no healthy upstream");
        assertThat(reply.responseFlags()).isEqualTo("UH");
        assertThat(reply.grpcStatus()).isNull();
        assertThat(fixture.recorded.only().details()).isEqualTo("no_healthy_upstream");
    }

    @Test
    void answersGrpcCallsWithAStatusOfTheirOwn() {
        fixture.plane.cluster(cluster()).routes(route(to("payment").build()));

        LocalReply reply = reply(TestRequest.grpc("/pay.Payment/Charge"));

        assertThat(reply.grpcStatus()).isEqualTo(14);
        assertThat(reply.grpcMessage()).isEqualTo("no healthy upstream");
    }

    @Test
    void answersNotFoundWithoutARouteOrVirtualHost() {
        fixture.plane
                .cluster(cluster(), endpoint("10.0.0.1"))
                .routes(Route.builder()
                        .match(RouteMatch.builder()
                                .headers(List.of(HeaderMatch.value("x-user", StringMatch.exact("ann"))))
                                .build())
                        .action(to("payment").build())
                        .build());

        assertThat(reply(TestRequest.get("/")).status()).isEqualTo(404);
        assertThat(reply(TestRequest.get("/").with("x-user", "ann").to("elsewhere"))
                        .responseFlags())
                .isEqualTo("NR");
    }

    @Test
    void answersNoClusterWhenTheRouteNamesOneThatIsNotThere() {
        fixture.plane.routes(route(to("nowhere").build()));

        LocalReply reply = reply(TestRequest.get("/"));

        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.responseFlags()).isEqualTo("NC");
    }

    @Test
    void answersOverflowBeyondTheCircuitLimits() {
        CircuitLimits one = CircuitLimits.builder().maxRequests(1).build();
        fixture.plane
                .cluster(cluster().limits(one), endpoint("10.0.0.1"))
                .routes(route(to("payment").build()));
        ClientExchange under = fixture.exchange(TestRequest.get("/"));
        under.start();

        LocalReply reply = reply(TestRequest.get("/"));

        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.body())
                .isEqualTo("upstream connect error or disconnect/reset before headers. reset reason: overflow");
        assertThat(reply.responseFlags()).isEqualTo("UO");
        assertThat(reply.headers()).contains(Header.of("x-envoy-overloaded", "true"));

        under.answered(TestAnswer.of(200));
        under.finished(0, 0);
        assertThat(fixture.exchange(TestRequest.get("/")).start().kind()).isEqualTo(Step.Kind.ATTEMPT);
    }

    @Test
    void countsConnectionsAndThoseThatWaitForOneTogether() {
        CircuitLimits two =
                CircuitLimits.builder().maxConnections(1).maxPendingRequests(1).build();
        fixture.plane
                .cluster(cluster().limits(two), endpoint("10.0.0.1"))
                .routes(route(to("payment").build()));

        assertThat(fixture.exchange(TestRequest.get("/")).start().kind()).isEqualTo(Step.Kind.ATTEMPT);
        assertThat(fixture.exchange(TestRequest.get("/")).start().kind()).isEqualTo(Step.Kind.ATTEMPT);
        assertThat(fixture.exchange(TestRequest.get("/")).start().reply().responseFlags())
                .isEqualTo("UO");
        assertThat(fixture.exchange(TestRequest.grpc("/a.B/C")).start().kind()).isEqualTo(Step.Kind.ATTEMPT);
    }

    @Test
    void givesItsPlaceBackWhenTheApplicationGivesUp() {
        CircuitLimits one = CircuitLimits.builder().maxRequests(1).build();
        fixture.plane
                .cluster(cluster().limits(one), endpoint("10.0.0.1"))
                .routes(route(to("payment").build()));
        ClientExchange under = fixture.exchange(TestRequest.get("/"));
        under.start();
        under.cancelled();
        under.finished(1, 1);

        assertThat(fixture.exchange(TestRequest.get("/")).start().kind()).isEqualTo(Step.Kind.ATTEMPT);
        assertThat(fixture.recorded.only().flags()).isEqualTo("DC");
        assertThat(fixture.recorded.only().status()).isZero();
    }

    @Test
    void redirects() {
        fixture.plane.routes(Route.builder()
                .match(RouteMatch.builder().build())
                .action(RedirectAction.builder()
                        .status(308)
                        .host("orders")
                        .path(PathRewrite.full("/v2"))
                        .build())
                .build());

        LocalReply reply = reply(TestRequest.get("/v1/a?b=c"));

        assertThat(reply.status()).isEqualTo(308);
        assertThat(reply.headers()).containsExactly(Header.of("location", "http://orders:8080/v2?b=c"));
    }

    @Test
    void answersDirectly() {
        fixture.plane.routes(
                route(DirectResponse.builder().status(418).body("teapot").build()));

        assertThat(reply(TestRequest.get("/")).body()).isEqualTo("teapot");
        assertThat(fixture.recorded.only().status()).isEqualTo(418);
    }

    @Test
    void dropsTheShareThatTheControlPlaneNames() {
        fixture.plane
                .cluster(cluster(), EndpointGroup.builder().name("e").dropPerMillion(1_000_000))
                .routes(route(to("payment").build()));

        assertThat(reply(TestRequest.get("/")).responseFlags()).isEqualTo("DO");
    }

    private void faulty(FaultPolicy.Builder fault) {
        fixture.plane
                .cluster(cluster(), endpoint("10.0.0.1"))
                .routes(Route.builder()
                        .match(RouteMatch.builder().build())
                        .action(to("payment").build())
                        .fault(fault.build())
                        .build());
    }

    @Test
    void abortsAsConfigured() {
        faulty(FaultPolicy.builder().abortStatus(503).abortPerMillion(1_000_000));

        LocalReply reply = reply(TestRequest.get("/"));

        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.body()).isEqualTo("fault filter abort");
        assertThat(reply.responseFlags()).isEqualTo("FI");
        assertThat(reply.delayNanos()).isZero();
        assertThat(fixture.recorded.only().details()).isEqualTo("fault_filter_abort");
        assertThat(fixture.recorded.only().attempts()).isZero();
    }

    @Test
    void abortsWithAGrpcStatus() {
        faulty(FaultPolicy.builder().abortGrpcStatus(8).abortPerMillion(1_000_000));

        assertThat(reply(TestRequest.grpc("/a.B/C")).grpcStatus()).isEqualTo(8);
        assertThat(reply(TestRequest.get("/")).status()).isEqualTo(429);
    }

    @Test
    void delaysTheFirstAttemptWithoutUsingUpItsTime() {
        fixture.plane
                .cluster(cluster(), endpoint("10.0.0.1"))
                .routes(Route.builder()
                        .match(RouteMatch.builder().build())
                        .action(to("payment").timeoutNanos(millis(100)).build())
                        .fault(FaultPolicy.builder()
                                .delayNanos(millis(700))
                                .delayPerMillion(1_000_000)
                                .build())
                        .build());
        ClientExchange exchange = fixture.exchange(TestRequest.get("/"));

        Attempt attempt = exchange.start().attempt();
        exchange.answered(TestAnswer.of(200));
        exchange.finished(0, 0);

        assertThat(attempt.delayNanos()).isEqualTo(millis(700));
        assertThat(attempt.timeoutNanos()).isEqualTo(millis(100));
        assertThat(fixture.recorded.only().flags()).isEqualTo("DI");
    }

    @Test
    void injectsTheConfiguredShareOfFaults() {
        faulty(FaultPolicy.builder().abortStatus(500).abortPerMillion(250_000));

        int aborted = 0;
        for (int i = 0; i < 10_000; i++) {
            ClientExchange exchange = fixture.exchange(TestRequest.get("/"));
            aborted += exchange.start().kind() == Step.Kind.REPLY ? 1 : 0;
            exchange.finished(0, 0);
        }

        assertThat(aborted).isBetween(2350, 2650);
    }

    @Test
    void faultsOnlyTheRequestsThatTheFaultNames() {
        faulty(FaultPolicy.builder()
                .abortStatus(500)
                .abortPerMillion(1_000_000)
                .headers(List.of(HeaderMatch.value("x-user", StringMatch.exact("ann")))));

        assertThat(fixture.exchange(TestRequest.get("/")).start().kind()).isEqualTo(Step.Kind.ATTEMPT);
        assertThat(reply(TestRequest.get("/").with("x-user", "ann")).status()).isEqualTo(500);
    }

    @Test
    void faultsNoMoreAtATimeThanIsAllowed() {
        faulty(FaultPolicy.builder()
                .delayNanos(millis(100))
                .delayPerMillion(1_000_000)
                .maxActive(1));
        ClientExchange first = fixture.exchange(TestRequest.get("/"));

        assertThat(first.start().attempt().delayNanos()).isPositive();
        assertThat(fixture.exchange(TestRequest.get("/")).start().attempt().delayNanos())
                .isZero();
        first.answered(TestAnswer.of(200));
        assertThat(fixture.exchange(TestRequest.get("/")).start().attempt().delayNanos())
                .isPositive();
    }

    @Test
    void takesFaultsFromTheRequestWhereThePolicySaysSo() {
        faulty(FaultPolicy.builder().abortByHeader(true).abortPerMillion(1_000_000));

        assertThat(fixture.exchange(TestRequest.get("/")).start().kind()).isEqualTo(Step.Kind.ATTEMPT);
        assertThat(reply(TestRequest.get("/").with("x-envoy-fault-abort-request", "409"))
                        .status())
                .isEqualTo(409);
        assertThat(fixture.exchange(TestRequest.get("/").with("x-envoy-fault-abort-request", "99999999999"))
                        .start()
                        .kind())
                .isEqualTo(Step.Kind.ATTEMPT);
    }
}
