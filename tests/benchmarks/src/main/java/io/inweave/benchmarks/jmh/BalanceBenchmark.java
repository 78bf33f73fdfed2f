package io.inweave.benchmarks.jmh;

import io.inweave.core.balance.Balancer;
import io.inweave.core.balance.Host;
import io.inweave.core.model.Endpoint;
import io.inweave.core.model.cluster.Cluster;
import io.inweave.core.model.cluster.EndpointGroup;
import io.inweave.core.model.cluster.LbPolicy;
import io.inweave.core.model.cluster.LocalityEndpoints;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;

/** Taking an endpoint among twenty, and giving it back, on two threads at once. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Threads(2)
public class BalanceBenchmark {
    private static final int ENDPOINTS = 20;

    @Param({"ROUND_ROBIN", "LEAST_REQUEST", "RANDOM", "RING_HASH", "MAGLEV"})
    private LbPolicy.Kind kind = LbPolicy.Kind.ROUND_ROBIN;

    private @Nullable Balancer balancer;

    @Setup
    public void makeBalancer() {
        List<Endpoint> endpoints = new ArrayList<>();
        for (int i = 1; i <= ENDPOINTS; i++) {
            endpoints.add(Endpoint.builder().address("127.0.0." + i).port(8080).build());
        }
        EndpointGroup group = EndpointGroup.builder()
                .name("payment")
                .localities(
                        List.of(LocalityEndpoints.builder().endpoints(endpoints).build()))
                .build();
        Cluster cluster = Cluster.builder()
                .name("payment")
                .lbPolicy(LbPolicy.builder().kind(kind).build())
                .build();
        balancer = Balancer.of(
                cluster,
                group,
                System::nanoTime,
                () -> ThreadLocalRandom.current().nextLong());
    }

    @Benchmark
    public @Nullable Host chooseAndGiveBack() {
        Balancer current = balancer;
        Host host = current == null
                ? null
                : current.choose(ThreadLocalRandom.current().nextLong(), null);
        if (current != null && host != null) {
            current.began(host);
            current.ended(host);
        }
        return host;
    }
}
