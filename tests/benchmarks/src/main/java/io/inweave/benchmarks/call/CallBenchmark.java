package io.inweave.benchmarks.call;

import io.inweave.agent.testing.process.JavaCommand;
import io.inweave.agent.testing.process.Ports;
import io.inweave.agent.testing.process.Spawned;
import io.inweave.benchmarks.BenchmarkMesh;
import io.inweave.benchmarks.ProcessCost;
import io.inweave.benchmarks.library.Keys;
import io.inweave.benchmarks.library.Place;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Measures one call of each {@link Row} in three variants, in interleaved rounds with fresh JVMs, and prints a Markdown table of medians with
 * the ratios that DESIGN's budgets speak of.
 */
public final class CallBenchmark {
    private enum Variant {
        PLAIN,
        BY_HAND,
        WOVEN
    }

    private final Path agent;
    private final int rounds;
    private final int rate;
    private final int seconds;

    /**
     * @param agent the built agent jar
     * @param rounds rounds of each variant
     * @param rate calls a second
     * @param seconds seconds of warm-up at full speed, of warm-up at the rate, and of measurement
     */
    public CallBenchmark(Path agent, int rounds, int rate, int seconds) {
        this.agent = agent;
        this.rounds = rounds;
        this.rate = rate;
        this.seconds = seconds;
    }

    /** Measures the rows, one after the other. */
    public void run(List<Row> rows) throws Exception {
        Path keys = Files.createTempDirectory("keys");
        Keys.make(keys);
        for (Row row : rows) {
            Map<Variant, List<CallFigures>> results = new EnumMap<>(Variant.class);
            for (int round = 0; round < rounds; round++) {
                for (Variant variant : Variant.values()) {
                    CallFigures figures = measure(row, variant, keys);
                    System.out.printf("%s, round %d %-8s %s%n", row.name(), round + 1, variant, figures);
                    results.computeIfAbsent(variant, key -> new ArrayList<>()).add(figures);
                }
            }
            print(row, results);
        }
    }

    private CallFigures measure(Row row, Variant variant, Path keys) throws IOException {
        int port = Ports.free();
        Place plain = new Place(URI.create("http://127.0.0.1:" + port), null);
        Place secured = new Place(URI.create("https://127.0.0.1:" + port), keys);
        switch (variant) {
            case PLAIN:
                return pair(server(row, bare(), plain), client(row, bare(), plain));
            case BY_HAND:
                return pair(server(row, bare(), secured), client(row, bare(), secured));
            default:
                try (BenchmarkMesh mesh = BenchmarkMesh.start(agent)) {
                    Place named = new Place(mesh.address(row.port()), null);
                    return pair(
                            server(row, mesh.server("echo", row.port(), port, bare()), plain),
                            client(row, mesh.client("client", bare()), named));
                }
        }
    }

    private static JavaCommand bare() {
        return BenchmarkMesh.jvm();
    }

    private static JavaCommand server(Row row, JavaCommand jvm, Place place) {
        List<String> arguments = new ArrayList<>(List.of(row.server().getName()));
        arguments.addAll(place.arguments());
        return BenchmarkMesh.program(jvm, ServerProgram.class, arguments);
    }

    private JavaCommand client(Row row, JavaCommand jvm, Place place) {
        List<String> arguments =
                new ArrayList<>(List.of(row.client().getName(), Integer.toString(rate), Integer.toString(seconds)));
        arguments.addAll(place.arguments());
        return BenchmarkMesh.program(jvm, LoadClient.class, arguments);
    }

    private static CallFigures pair(JavaCommand serverJvm, JavaCommand clientJvm) throws IOException {
        try (Spawned server = serverJvm.start()) {
            server.awaitLine("listening");
            try (Spawned client = clientJvm.start()) {
                client.awaitLine("warm");
                ProcessCost before = cost(server, "before");
                client.say("go");
                CallFigures figures = CallFigures.parse(client.awaitLine("figures"));
                if (figures.failed() > 0) {
                    throw new IOException(
                            figures.failed() + " of " + figures.calls() + " calls failed: " + client.output());
                }
                return figures.withServer(cost(server, "after").minus(before));
            }
        }
    }

    private static ProcessCost cost(Spawned server, String when) {
        server.say(when);
        return ProcessCost.parse(server.awaitLine(when).substring(when.length()));
    }

    private static void print(Row row, Map<Variant, List<CallFigures>> results) {
        System.out.println();
        System.out.println("| " + row.name() + " | plain | mTLS by hand | woven | woven / by hand | woven - by hand |");
        System.out.println("|---|---|---|---|---|---|");
        row(results, "p50, us", CallFigures::p50);
        row(results, "p99, us", CallFigures::p99);
        row(results, "CPU a request, both sides, us", figures -> figures.clientCpu() + figures.serverCpu());
        row(results, "CPU a request, client, us", CallFigures::clientCpu);
        row(results, "CPU a request, server, us", CallFigures::serverCpu);
        row(results, "allocation a request, client, B", CallFigures::clientBytes);
        row(results, "allocation a request, server, B", CallFigures::serverBytes);
        System.out.println();
    }

    private static void row(
            Map<Variant, List<CallFigures>> results, String name, ToDoubleFunction<CallFigures> figure) {
        double plain = median(results, Variant.PLAIN, figure);
        double byHand = median(results, Variant.BY_HAND, figure);
        double woven = median(results, Variant.WOVEN, figure);
        System.out.printf(
                Locale.ROOT,
                "| %s | %.0f | %.0f | %.0f | %.2f | %+.0f |%n",
                name,
                plain,
                byHand,
                woven,
                woven / byHand,
                woven - byHand);
    }

    private static double median(
            Map<Variant, List<CallFigures>> results, Variant variant, ToDoubleFunction<CallFigures> figure) {
        double[] values = results.getOrDefault(variant, List.of()).stream()
                .mapToDouble(figure)
                .sorted()
                .toArray();
        return values[values.length / 2];
    }
}
