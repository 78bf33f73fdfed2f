package io.inweave.core.exchange.kit;

import io.inweave.core.exchange.ClientExchange;
import io.inweave.core.exchange.ClientRequest;
import io.inweave.core.exchange.Step;
import io.inweave.core.exchange.call.ExchangeEnvironment;
import io.inweave.core.exchange.outbound.OutboundMesh;
import io.inweave.core.exchange.outbound.OutboundSettings;
import io.inweave.core.model.cluster.Cluster;
import io.inweave.core.model.route.ForwardAction;
import io.inweave.core.model.route.RetryOn;
import io.inweave.core.model.route.RetryPolicy;
import io.inweave.core.model.route.WeightedCluster;
import io.inweave.core.telemetry.EventLog;
import io.inweave.core.xds.peer.OwnMetadata;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** An outbound mesh whose time, chance and control plane belong to the test. */
public final class Fixture {
    public final ManualTimer timer = new ManualTimer();
    public final TestMesh plane = new TestMesh();
    public final Recorded recorded = new Recorded();
    public final StringBuffer log = new StringBuffer();
    public final AtomicLong ownIdentity = new AtomicLong();

    public @Nullable OwnMetadata own;

    private final Random random = new Random(42);

    public final ExchangeEnvironment environment = ExchangeEnvironment.builder()
            .nanoTime(timer::nanoTime)
            .clock(Clock.fixed(Instant.parse("2026-11-24T00:00:00Z"), ZoneOffset.UTC))
            .random(random::nextLong)
            .timer(timer)
            .recorder(recorded)
            .log(EventLog.to(log, EventLog.Level.INFO, Clock.systemUTC()))
            .traceRatio(1)
            .ownIdentity(ownIdentity::get)
            .ownMetadata(() -> own)
            .build();
    public final OutboundMesh mesh = OutboundMesh.start(plane, OutboundSettings.defaults(), environment);

    public ClientExchange exchange(ClientRequest request) {
        return mesh.destination("payment", 8080).exchange(request);
    }

    /** Answers every attempt as the endpoint's address says (200 unless told) and counts attempts by endpoint. */
    public Map<String, Integer> send(int requests, Map<String, Integer> statusByAddress) {
        Map<String, Integer> hits = new TreeMap<>();
        for (int i = 0; i < requests; i++) {
            ClientExchange exchange = exchange(TestRequest.get("/"));
            Step step = exchange.start();
            while (step.kind() == Step.Kind.ATTEMPT) {
                String address = step.attempt().endpoint().address();
                hits.merge(address, 1, Integer::sum);
                step = exchange.answered(TestAnswer.of(statusByAddress.getOrDefault(address, 200)));
            }
            exchange.finished(0, 0);
        }
        return hits;
    }

    public static ForwardAction.Builder to(String cluster) {
        return ForwardAction.builder()
                .timeoutNanos(0)
                .clusters(List.of(WeightedCluster.builder().cluster(cluster).build()));
    }

    public static Cluster.Builder cluster() {
        return Cluster.builder().name("payment");
    }

    public static RetryPolicy.Builder retries(int most, RetryOn... on) {
        return RetryPolicy.builder().maxRetries(most).retryOn(EnumSet.copyOf(Arrays.asList(on)));
    }

    public static long millis(long millis) {
        return millis * 1_000_000;
    }
}
