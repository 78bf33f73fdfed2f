package io.inweave.agent.testing;

import static io.inweave.agent.testing.ClientWorld.last;
import static org.assertj.core.api.Assertions.assertThat;

import io.inweave.agent.testing.server.Told;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What a route does with calls. */
abstract class RoutingCases extends ClientCases {
    @Test
    void callsByNamesThatNoDnsKnows() {
        Outcome outcome = get("http://solo:8080/pay?amount=1");

        assertThat(outcome.thrown()).isEmpty();
        assertThat(outcome.status()).isEqualTo(200);
        assertThat(outcome.body()).isEqualTo("A");
        assertThat(last(world.a).path()).isEqualTo("/pay?amount=1");
    }

    @Test
    void splitsByWeight() {
        long atB = IntStream.range(0, 200)
                .filter(i -> get("http://canary:8080/").body().equals("B"))
                .count();

        assertThat(atB).isBetween(15L, 75L);
    }

    @Test
    void routesByHeader() {
        Outcome tester = world.client.call(Call.get("http://routed:8080/x").header("x-user", "tester"));
        Outcome other = world.client.call(Call.get("http://routed:8080/x").header("x-user", "someone"));

        assertThat(tester.body()).isEqualTo("B");
        assertThat(other.body()).isEqualTo("A");
    }

    @Test
    void routesByPathAndRewritesIt() {
        Outcome outcome = get("http://routed:8080/new");

        assertThat(outcome.body()).isEqualTo("B");
        assertThat(last(world.b).path()).isEqualTo("/");
        assertThat(outcome.uri()).isIn("", "http://routed:8080/new");
    }

    @Test
    void changesHeadersOfRequestAndAnswer() {
        Outcome outcome = get("http://routed:8080/new");

        assertThat(last(world.b).header("x-route")).isEqualTo("new");
        assertThat(outcome.headers()).containsKey("x-answered-by");
    }

    @Test
    void answersAFaultAsConfigured() {
        Outcome outcome = get("http://faulty:8080/");

        assertThat(outcome.status()).isEqualTo(418);
        assertThat(outcome.body()).isEqualTo("fault filter abort");
    }

    @Test
    void answers504WhenTheRoutesTimeoutPasses() {
        world.a.answering(request -> Told.never());

        Outcome outcome = get("http://slow:8080/");

        assertThat(outcome.status()).isEqualTo(504);
        assertThat(outcome.body()).isEqualTo("upstream request timeout");
    }

    @Test
    void carriesTraceContext() {
        Set<String> spans = new HashSet<>();
        for (int i = 0; i < 2; i++) {
            get("http://solo:8080/trace");
            String parent = last(world.a).header("traceparent");
            assertThat(parent).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-0[01]");
            spans.add(parent);
        }
        assertThat(spans).hasSize(2);
        assertThat(last(world.a).header("x-request-id")).isNotEmpty();
    }

    @Test
    void joinsTheTraceThatTheApplicationCarries() {
        String trace = "0af7651916cd43dd8448eb211c80319c";
        world.client.call(Call.get("http://solo:8080/").header("traceparent", "00-" + trace + "-b7ad6b7169203331-01"));

        assertThat(last(world.a).headers().get("traceparent")).hasSize(1);
        assertThat(last(world.a).header("traceparent"))
                .startsWith("00-" + trace)
                .doesNotContain("b7ad6b7169203331");
    }

    @Test
    void leavesHostsOutsideAlone() {
        Outcome outcome = get("http://127.0.0.1:" + world.plain.port() + "/outside");

        assertThat(outcome.status()).isEqualTo(200);
        assertThat(last(world.plain).header("x-envoy-attempt-count")).isNull();
    }

    @Test
    void failsForUnknownHostsAsWithoutTheAgent() {
        try (WovenJvm plain = WovenJvm.plain(library)) {
            Call call = Call.get("http://no-such-host.invalid:8080/");

            assertThat(world.client.call(call).thrown())
                    .isEqualTo(plain.call(call).thrown());
        }
    }

    @Test
    void goesOnWithoutTheControlPlane() throws IOException {
        assertThat(get("http://solo:8080/").status()).isEqualTo(200);
        world.mesh.stopControlPlane();
        try {
            assertThat(get("http://solo:8080/").status()).isEqualTo(200);
            assertThat(get("http://127.0.0.1:" + world.plain.port() + "/").status())
                    .isEqualTo(200);
        } finally {
            world.mesh.startControlPlane();
        }
    }

    @Test
    void followsAnEditOfARoute() {
        world.mesh.config(
                "edited.yaml",
                new Workloads().add("edited", "v1", world.a.port(), "payment").yaml());
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> get("http://edited:8080/").body().equals("A"));

        world.mesh.config(
                "edited.yaml",
                new Workloads().add("edited", "v1", world.b.port(), "payment").yaml());

        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> get("http://edited:8080/").body().equals("B"));
    }
}
