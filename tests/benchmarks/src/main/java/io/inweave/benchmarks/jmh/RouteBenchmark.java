package io.inweave.benchmarks.jmh;

import io.inweave.core.model.route.ForwardAction;
import io.inweave.core.model.route.PathMatch;
import io.inweave.core.model.route.Route;
import io.inweave.core.model.route.RouteMatch;
import io.inweave.core.model.route.RouteTable;
import io.inweave.core.model.route.VirtualHost;
import io.inweave.core.model.route.WeightedCluster;
import io.inweave.core.route.RequestFacts;
import io.inweave.core.route.RouteDecision;
import io.inweave.core.route.Router;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Choosing a route among ten, the last of which matches and splits by weight. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RouteBenchmark {
    private static final int ROUTES = 10;

    private final RequestFacts facts = new Facts();
    private final Router router = Router.of(() -> ThreadLocalRandom.current().nextLong());
    private @Nullable RouteTable table;

    @Setup
    public void makeTable() {
        List<Route> routes = new ArrayList<>();
        for (int i = 1; i < ROUTES; i++) {
            routes.add(route(PathMatch.prefix("/service" + i + "/")));
        }
        routes.add(route(PathMatch.ANY));
        table = RouteTable.of(
                "benchmark",
                List.of(VirtualHost.builder()
                        .name("payment")
                        .domains(List.of("payment", "payment:8080", "payment.shop.svc.cluster.local"))
                        .routes(routes)
                        .build()));
    }

    private static Route route(PathMatch path) {
        List<WeightedCluster> split = List.of(
                WeightedCluster.builder().cluster("v1").weight(90).build(),
                WeightedCluster.builder().cluster("v2").weight(10).build());
        return Route.builder()
                .match(RouteMatch.builder().path(path).build())
                .action(ForwardAction.builder().clusters(split).build())
                .build();
    }

    @Benchmark
    public @Nullable RouteDecision choose() {
        return table == null ? null : router.route(table, facts);
    }

    private static final class Facts implements RequestFacts {
        @Override
        public String method() {
            return "POST";
        }

        @Override
        public String authority() {
            return "payment:8080";
        }

        @Override
        public String path() {
            return "/orders/17";
        }

        @Override
        public @Nullable String header(String lowerCaseName) {
            return null;
        }

        @Override
        public boolean grpc() {
            return false;
        }
    }
}
