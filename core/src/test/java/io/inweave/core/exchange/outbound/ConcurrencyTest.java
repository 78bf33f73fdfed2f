package io.inweave.core.exchange.outbound;

import static io.inweave.core.exchange.kit.Fixture.retries;
import static io.inweave.core.exchange.kit.Fixture.to;
import static io.inweave.core.exchange.kit.TestMesh.endpoint;
import static io.inweave.core.exchange.kit.TestMesh.route;
import static org.assertj.core.api.Assertions.assertThat;

import io.inweave.core.balance.Host;
import io.inweave.core.exchange.BodyProgress;
import io.inweave.core.exchange.ClientExchange;
import io.inweave.core.exchange.Failure;
import io.inweave.core.exchange.Step;
import io.inweave.core.exchange.call.ExchangeEnvironment;
import io.inweave.core.exchange.kit.ManualTimer;
import io.inweave.core.exchange.kit.TestAnswer;
import io.inweave.core.exchange.kit.TestMesh;
import io.inweave.core.exchange.kit.TestRequest;
import io.inweave.core.model.Endpoint;
import io.inweave.core.model.cluster.CircuitLimits;
import io.inweave.core.model.cluster.Cluster;
import io.inweave.core.model.cluster.LbPolicy;
import io.inweave.core.model.cluster.OutlierDetection;
import io.inweave.core.model.route.RetryOn;
import io.inweave.core.resilience.CircuitBreaker;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Many requests at once while endpoints come, go and are ejected. */
final class ConcurrencyTest {
    private final ManualTimer timer = new ManualTimer();
    private final TestMesh plane = new TestMesh();
    private final OutboundMesh mesh = OutboundMesh.start(
            plane,
            OutboundSettings.defaults(),
            ExchangeEnvironment.builder().timer(timer).nanoTime(timer::nanoTime).build());

    private void endpoints(int count) {
        List<Endpoint> endpoints = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            endpoints.add(endpoint("10.0.0." + i));
        }
        plane.cluster(
                Cluster.builder()
                        .name("payment")
                        .lbPolicy(LbPolicy.builder()
                                .kind(LbPolicy.Kind.LEAST_REQUEST)
                                .build())
                        .limits(CircuitLimits.builder()
                                .maxRequests(1000)
                                .retryBudgetPercent(50)
                                .build())
                        .outlierDetection(OutlierDetection.builder()
                                .consecutive5xx(2)
                                .maxEjectionPercent(50)
                                .build()),
                endpoints.toArray(new Endpoint[0]));
    }

    private void call() {
        ClientExchange exchange = mesh.destination("payment", 8080).exchange(TestRequest.get("/"));
        Step step = exchange.start();
        while (step.kind() == Step.Kind.ATTEMPT) {
            int chance = ThreadLocalRandom.current().nextInt(10);
            if (chance == 0) {
                exchange.cancelled();
                return;
            }
            step = chance < 3
                    ? exchange.failed(new IllegalStateException(), Failure.CONNECT, BodyProgress.NOT_BEGUN)
                    : exchange.answered(TestAnswer.of(chance < 5 ? 503 : 200));
        }
        exchange.finished(1, 1);
    }

    @Test
    void giveEveryPlaceBack() throws Exception {
        endpoints(5);
        plane.routes(route(to("payment")
                .retryPolicy(retries(3, RetryOn.SERVER_ERROR).build())
                .build()));
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int thread = 0; thread < 4; thread++) {
                running.add(threads.submit(() -> {
                    for (int i = 0; i < 20_000; i++) {
                        call();
                    }
                }));
            }
            for (int i = 0; i < 200; i++) {
                endpoints(3 + i % 4);
                timer.advance(500);
            }
            for (Future<?> each : running) {
                each.get(60, TimeUnit.SECONDS);
            }
        } finally {
            threads.shutdownNow();
        }

        Upstream upstream = mesh.upstreams().get(plane.view(), "payment");
        assertThat(upstream.balancer().hosts()).extracting(Host::active).containsOnly(0);
        CircuitLimits one = CircuitLimits.builder().maxRequests(1).maxRetries(1).build();
        assertThat(upstream.breaker().tryBegin(one, CircuitBreaker.Use.OWN_CONNECTION))
                .isTrue();
        assertThat(upstream.breaker().tryRetry(one)).isTrue();
    }
}
