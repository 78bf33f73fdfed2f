package io.inweave.core.exchange.outbound;

import static io.inweave.core.exchange.kit.Fixture.cluster;
import static io.inweave.core.exchange.kit.Fixture.millis;
import static io.inweave.core.exchange.kit.Fixture.to;
import static io.inweave.core.exchange.kit.TestMesh.endpoint;
import static io.inweave.core.exchange.kit.TestMesh.route;
import static org.assertj.core.api.Assertions.assertThat;

import io.inweave.core.exchange.BodyProgress;
import io.inweave.core.exchange.ClientExchange;
import io.inweave.core.exchange.Failure;
import io.inweave.core.exchange.Step;
import io.inweave.core.exchange.kit.Changes;
import io.inweave.core.exchange.kit.Fixture;
import io.inweave.core.exchange.kit.TestAnswer;
import io.inweave.core.exchange.kit.TestRequest;
import io.inweave.core.identity.SpiffeId;
import io.inweave.core.model.Endpoint;
import io.inweave.core.model.Endpoint.Health;
import io.inweave.core.model.cluster.EndpointGroup;
import io.inweave.core.model.cluster.LbPolicy;
import io.inweave.core.model.cluster.LocalityEndpoints;
import io.inweave.core.model.cluster.OutlierDetection;
import io.inweave.core.model.route.HashPolicy;
import java.net.ConnectException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Balancing and outlier detection as requests see them. */
final class BalancingTest {
    private static final String A = "10.0.0.1";
    private static final String B = "10.0.0.2";
    private static final String C = "10.0.0.3";

    private final Fixture fixture = new Fixture();

    private static LbPolicy.Builder policy(LbPolicy.Kind kind) {
        return LbPolicy.builder().kind(kind);
    }

    private void balanced(LbPolicy.Builder policy, Endpoint... endpoints) {
        fixture.plane
                .cluster(Fixture.cluster().lbPolicy(policy.build()), endpoints)
                .routes(route(to("payment").build()));
    }

    private static Endpoint weighted(String address, int weight) {
        return Endpoint.builder().address(address).port(8080).weight(weight).build();
    }

    private static Endpoint in(Health health, String address) {
        return Endpoint.builder().address(address).port(8080).health(health).build();
    }

    @Test
    void roundRobinGivesEachItsTurn() {
        balanced(policy(LbPolicy.Kind.ROUND_ROBIN), endpoint(A), endpoint(B), endpoint(C));

        assertThat(fixture.send(300, Map.of())).isEqualTo(Map.of(A, 100, B, 100, C, 100));
    }

    @ParameterizedTest
    @EnumSource(
            value = LbPolicy.Kind.class,
            names = {"ROUND_ROBIN", "LEAST_REQUEST", "RANDOM", "RING_HASH", "MAGLEV"})
    void everyPolicyHonoursWeights(LbPolicy.Kind kind) {
        balanced(policy(kind).minRingSize(20_000), weighted(A, 1), weighted(B, 3));

        Map<String, Integer> hits = fixture.send(20_000, Map.of());

        assertThat(hits.get(B)).isBetween(14_400, 15_600);
    }

    @Test
    void leastRequestAvoidsTheBusyOne() {
        balanced(policy(LbPolicy.Kind.LEAST_REQUEST), endpoint(A), endpoint(B));
        List<ClientExchange> open = new ArrayList<>();
        Map<String, Integer> active = new HashMap<>();
        for (int i = 0; i < 200; i++) {
            ClientExchange exchange = fixture.exchange(TestRequest.get("/"));
            active.merge(exchange.start().attempt().endpoint().address(), 1, Integer::sum);
            open.add(exchange);
        }

        assertThat(Math.abs(active.get(A) - active.get(B))).isLessThan(15);
        open.forEach(ClientExchange::cancelled);
        fixture.recorded.lines.clear();
    }

    private Map<String, String> placement(int keys) {
        Map<String, String> placement = new HashMap<>();
        for (int i = 0; i < keys; i++) {
            ClientExchange exchange = fixture.exchange(TestRequest.get("/").with("x-user", "user-" + i));
            placement.put("user-" + i, exchange.start().attempt().endpoint().address());
            exchange.cancelled();
        }
        return placement;
    }

    @ParameterizedTest
    @EnumSource(
            value = LbPolicy.Kind.class,
            names = {"RING_HASH", "MAGLEV"})
    void hashingKeepsAKeyAtItsEndpointWhenOthersComeAndGo(LbPolicy.Kind kind) {
        fixture.plane.routes(route(to("payment")
                .hashPolicies(List.of(HashPolicy.of(HashPolicy.Source.HEADER, "x-user")))
                .build()));
        LbPolicy.Builder policy = policy(kind);
        Endpoint[] all = new Endpoint[10];
        for (int i = 0; i < 10; i++) {
            all[i] = endpoint("10.0.1." + i);
        }
        fixture.plane.cluster(cluster().lbPolicy(policy.build()), all);
        Map<String, String> before = placement(1000);

        assertThat(placement(1000)).isEqualTo(before);
        assertThat(new HashSet<>(before.values())).hasSize(10);

        Endpoint[] fewer = Arrays.copyOf(all, 9);
        fixture.plane.cluster(cluster().lbPolicy(policy.build()), fewer);
        Map<String, String> after = placement(1000);
        long moved = before.entrySet().stream()
                .filter(entry -> !entry.getValue().equals("10.0.1.9"))
                .filter(entry -> !entry.getValue().equals(after.get(entry.getKey())))
                .count();

        // With one host fewer each of the others gets more points on the ring, and these take some keys, too.
        assertThat(moved).isLessThan(kind == LbPolicy.Kind.RING_HASH ? 100 : 30);
    }

    @Test
    void makesTheCookieThatAClientIsPlacedBy() {
        fixture.plane
                .cluster(
                        cluster().lbPolicy(policy(LbPolicy.Kind.RING_HASH).build()),
                        endpoint(A),
                        endpoint(B),
                        endpoint(C))
                .routes(route(to("payment")
                        .hashPolicies(List.of(HashPolicy.madeCookie("sticky", "/", millis(60_000))))
                        .build()));
        ClientExchange first = fixture.exchange(TestRequest.get("/"));
        String address = first.start().attempt().endpoint().address();
        first.answered(TestAnswer.of(200));
        String cookie = Changes.of(first.responseHeaders()).added().get(0).value();
        first.finished(0, 0);
        assertThat(cookie).matches("sticky=\"[0-9a-f]+\"; Max-Age=60; Path=/; HttpOnly");
        String value = cookie.substring(0, cookie.indexOf(';'));

        for (int i = 0; i < 20; i++) {
            ClientExchange next = fixture.exchange(TestRequest.get("/").with("cookie", "a=b; " + value));
            assertThat(next.start().attempt().endpoint().address()).isEqualTo(address);
            next.answered(TestAnswer.of(200));
            assertThat(next.responseHeaders().isEmpty()).isTrue();
        }
    }

    @Test
    void leavesUnhealthyAndDrainingEndpointsOut() {
        balanced(
                policy(LbPolicy.Kind.ROUND_ROBIN),
                endpoint(A),
                endpoint("10.0.0.9"),
                in(Health.UNHEALTHY, B),
                in(Health.DRAINING, C));

        assertThat(fixture.send(100, Map.of())).isEqualTo(Map.of(A, 50, "10.0.0.9", 50));
    }

    @Test
    void panicsRatherThanFloodTheFewThatAreHealthy() {
        balanced(
                policy(LbPolicy.Kind.ROUND_ROBIN).panicThresholdPercent(50),
                endpoint(A),
                in(Health.UNHEALTHY, B),
                in(Health.UNHEALTHY, C));

        assertThat(fixture.send(300, Map.of())).isEqualTo(Map.of(A, 100, B, 100, C, 100));
    }

    @Test
    void failsWithoutHealthyEndpointsWherePanicIsOff() {
        balanced(policy(LbPolicy.Kind.ROUND_ROBIN).panicThresholdPercent(0), in(Health.UNHEALTHY, A));

        assertThat(fixture.exchange(TestRequest.get("/")).start().reply().responseFlags())
                .isEqualTo("UH");
    }

    private static LocalityEndpoints.Builder locality(int priority, int weight, Endpoint... endpoints) {
        return LocalityEndpoints.builder().priority(priority).weight(weight).endpoints(List.of(endpoints));
    }

    private void localities(LbPolicy.Builder policy, LocalityEndpoints.Builder... localities) {
        List<LocalityEndpoints> built = new ArrayList<>();
        for (LocalityEndpoints.Builder locality : localities) {
            built.add(locality.build());
        }
        fixture.plane
                .cluster(
                        cluster().lbPolicy(policy.build()),
                        EndpointGroup.builder().name("e").localities(built))
                .routes(route(to("payment").build()));
    }

    @Test
    void spillsToTheNextPriorityWhatTheFirstCannotTake() {
        localities(
                policy(LbPolicy.Kind.ROUND_ROBIN),
                locality(0, 1, endpoint(A), in(Health.UNHEALTHY, B)),
                locality(1, 1, endpoint(C)));

        Map<String, Integer> hits = fixture.send(10_000, Map.of());

        // Half of the first priority, overprovisioned by 1.4, takes 70 percent.
        assertThat(hits.get(A)).isBetween(6800, 7200);
        assertThat(hits.get(C)).isBetween(2800, 3200);
    }

    @Test
    void keepsToTheFirstPriorityWhileItIsWell() {
        localities(
                policy(LbPolicy.Kind.ROUND_ROBIN),
                locality(0, 1, endpoint(A), endpoint(B)),
                locality(1, 1, endpoint(C)));

        assertThat(fixture.send(1000, Map.of())).doesNotContainKey(C);
    }

    @Test
    void drawsLocalitiesByTheirWeights() {
        localities(
                policy(LbPolicy.Kind.ROUND_ROBIN).localityWeighted(true),
                locality(0, 80, endpoint(A)),
                locality(0, 20, endpoint(B), endpoint(C)));

        Map<String, Integer> hits = fixture.send(10_000, Map.of());

        assertThat(hits.get(A)).isBetween(7800, 8200);
        assertThat(hits.get(B) + hits.get(C)).isBetween(1800, 2200);
    }

    @Test
    void givesDegradedEndpointsOnlyWhatTheHealthyCannotTake() {
        balanced(
                policy(LbPolicy.Kind.ROUND_ROBIN),
                endpoint(A),
                in(Health.DEGRADED, B),
                in(Health.DEGRADED, C),
                in(Health.DEGRADED, "10.0.0.4"));

        Map<String, Integer> hits = fixture.send(10_000, Map.of());

        // One of four, overprovisioned by 1.4, takes 35 percent.
        assertThat(hits.get(A)).isBetween(3300, 3700);
    }

    @Test
    void bringsANewEndpointUpSlowly() {
        LbPolicy.Builder slow = policy(LbPolicy.Kind.ROUND_ROBIN).slowStartNanos(millis(10_000));
        balanced(slow, endpoint(A));
        fixture.send(1, Map.of());
        fixture.timer.advance(20_000);
        balanced(slow, endpoint(A), endpoint(B));

        int atFirst = fixture.send(1100, Map.of()).get(B);
        fixture.timer.advance(5_000);
        int halfway = fixture.send(1500, Map.of()).get(B);
        fixture.timer.advance(10_000);
        int atLast = fixture.send(1000, Map.of()).get(B);

        assertThat(atFirst).isBetween(90, 110);
        assertThat(halfway).isBetween(450, 550);
        assertThat(atLast).isEqualTo(500);
    }

    private void detecting(OutlierDetection.Builder detection, Endpoint... endpoints) {
        fixture.plane
                .cluster(
                        cluster()
                                .lbPolicy(policy(LbPolicy.Kind.ROUND_ROBIN)
                                        .panicThresholdPercent(0)
                                        .build())
                                .outlierDetection(detection.build()),
                        endpoints)
                .routes(route(to("payment").build()));
    }

    private static OutlierDetection.Builder detection() {
        return OutlierDetection.builder()
                .consecutive5xx(3)
                .intervalNanos(millis(1000))
                .baseEjectionNanos(millis(5000))
                .maxEjectionPercent(100);
    }

    @Test
    void ejectsAnEndpointThatFailsInARowAndTakesItBackAfterAWhile() {
        detecting(detection(), endpoint(A), endpoint(B));

        assertThat(fixture.send(20, Map.of(B, 500)).get(B)).isEqualTo(3);
        fixture.timer.advance(3_000);
        assertThat(fixture.send(10, Map.of())).isEqualTo(Map.of(A, 10));
        fixture.timer.advance(3_000);
        assertThat(fixture.send(10, Map.of())).isEqualTo(Map.of(A, 5, B, 5));
    }

    @Test
    void ejectsForLongerEachTime() {
        detecting(detection(), endpoint(A), endpoint(B));
        fixture.send(20, Map.of(B, 500));
        fixture.timer.advance(5_200);
        fixture.send(20, Map.of(B, 500));

        fixture.timer.advance(6_000);
        assertThat(fixture.send(10, Map.of())).doesNotContainKey(B);
        fixture.timer.advance(5_000);
        assertThat(fixture.send(10, Map.of())).containsKey(B);
    }

    @Test
    void oneSuccessClearsErrorsInARow() {
        detecting(detection(), endpoint(A));
        fixture.send(2, Map.of(A, 500));
        fixture.send(1, Map.of());
        fixture.send(2, Map.of(A, 500));

        assertThat(fixture.exchange(TestRequest.get("/")).start().kind()).isEqualTo(Step.Kind.ATTEMPT);
    }

    @Test
    void countsFailuresToConnectAsErrors() {
        detecting(detection(), endpoint(A), endpoint(B));
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 40; i++) {
            ClientExchange exchange = fixture.exchange(TestRequest.get("/"));
            String address = exchange.start().attempt().endpoint().address();
            if (address.equals(B)) {
                exchange.failed(new ConnectException(), Failure.CONNECT, BodyProgress.NOT_BEGUN);
            } else {
                exchange.answered(TestAnswer.of(200));
            }
            exchange.finished(0, 0);
            if (i > 10) {
                seen.add(address);
            }
        }

        assertThat(seen).containsExactly(A);
    }

    @Test
    void ejectsNoMoreThanThePermittedShareButAlwaysMayEjectOne() {
        detecting(detection().maxEjectionPercent(10), endpoint(A), endpoint(B));

        Map<String, Integer> hits = fixture.send(40, Map.of(A, 500, B, 500));

        assertThat(hits.values()).contains(3).hasSize(2);
    }

    @Test
    void judgesByTheStatusInTheTrailersOfAGrpcCall() {
        detecting(detection(), endpoint(A), endpoint(B));
        Map<String, Integer> hits = new HashMap<>();
        for (int i = 0; i < 20; i++) {
            ClientExchange exchange = fixture.exchange(TestRequest.grpc("/a.B/C"));
            String address = exchange.start().attempt().endpoint().address();
            hits.merge(address, 1, Integer::sum);
            exchange.answered(TestAnswer.of(200));
            exchange.finished(address.equals(B) ? 14 : 0, 0, 0);
        }

        assertThat(hits.get(B)).isEqualTo(3);
    }

    @Test
    void ejectsByComparisonTheOneThatFailsMoreOftenThanTheOthers() {
        Endpoint[] five = new Endpoint[5];
        for (int i = 0; i < 5; i++) {
            five[i] = endpoint("10.0.1." + i);
        }
        detecting(detection().consecutive5xx(0).successRateRequestVolume(50), five);
        for (int i = 0; i < 100; i++) {
            fixture.send(5, i % 2 == 0 ? Map.of("10.0.1.4", 500) : Map.of());
        }
        assertThat(fixture.send(50, Map.of())).containsKey("10.0.1.4");

        fixture.timer.advance(1_500);

        assertThat(fixture.send(50, Map.of())).doesNotContainKey("10.0.1.4").hasSize(4);
    }

    @Test
    void remembersAnEndpointThroughUpdatesButNotUnderAnotherIdentity() {
        detecting(detection(), endpoint(A), endpoint(B));
        fixture.send(20, Map.of(B, 500));
        detecting(detection(), endpoint(A), endpoint(B), endpoint(C));
        assertThat(fixture.send(20, Map.of())).isEqualTo(Map.of(A, 10, C, 10));

        Endpoint other = Endpoint.builder()
                .address(B)
                .port(8080)
                .spiffeId(SpiffeId.parse("spiffe://td/ns/a/sa/b"))
                .build();
        detecting(detection(), endpoint(A), other);
        assertThat(fixture.send(20, Map.of())).isEqualTo(Map.of(A, 10, B, 10));
    }

    @Test
    void forgetsClustersThatNoViewNamesAnyMore() {
        balanced(policy(LbPolicy.Kind.ROUND_ROBIN), endpoint(A));
        fixture.send(1, Map.of());
        assertThat(fixture.mesh.upstreams().size()).isEqualTo(1);

        fixture.plane.forgetClusters();
        fixture.timer.advance(1_000);

        assertThat(fixture.mesh.upstreams().size()).isZero();
    }
}
