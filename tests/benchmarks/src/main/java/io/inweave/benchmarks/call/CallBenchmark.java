package io.inweave.benchmarks.call;

import io.inweave.agent.testing.process.JavaCommand;
import io.inweave.agent.testing.process.Ports;
import io.inweave.benchmarks.BenchmarkMesh;
import io.inweave.benchmarks.library.Keys;
import io.inweave.benchmarks.library.Place;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Measures one call of each {@link Row} in three variants, and prints a Markdown table with the ratios that the budgets speak of.
 * In each round every variant has fresh JVMs.
 */
public final class CallBenchmark {
    private final Path agent;
    private final int rounds;
    private final int rate;
    private final int seconds;

    /**
     * @param agent the built agent jar
     * @param rounds rounds of each variant
     * @param rate calls a second
     * @param seconds seconds of warm-up at full speed, of warm-up at the rate, and of measurement in all, of each variant
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
            Comparison comparison = new Comparison(row.name());
            for (int round = 0; round < rounds; round++) {
                measure(row, keys, comparison);
            }
            comparison.print();
        }
    }

    /** All three stay up: their slices take turns, so that whatever else the machine does meets them alike. */
    private void measure(Row row, Path keys, Comparison comparison) throws Exception {
        Map<Variant, Pair> pairs = new EnumMap<>(Variant.class);
        try {
            for (Variant variant : Variant.values()) {
                pairs.put(variant, start(row, variant, keys));
            }
            for (int slice = 0; slice < seconds; slice += LoadClient.SLICE_SECONDS) {
                Map<Variant, CallFigures> turn = new EnumMap<>(Variant.class);
                for (Map.Entry<Variant, Pair> pair : pairs.entrySet()) {
                    turn.put(pair.getKey(), pair.getValue().slice());
                }
                comparison.add(turn);
            }
        } finally {
            for (Pair pair : pairs.values()) {
                pair.close();
            }
        }
    }

    private Pair start(Row row, Variant variant, Path keys) throws IOException {
        int port = Ports.free();
        Place plain = new Place(URI.create("http://127.0.0.1:" + port), null);
        Place secured = new Place(URI.create("https://127.0.0.1:" + port), keys);
        switch (variant) {
            case PLAIN:
                return Pair.start(null, server(row, bare(), plain), client(row, bare(), plain));
            case BY_HAND:
                return Pair.start(null, server(row, bare(), secured), client(row, bare(), secured));
            default:
                BenchmarkMesh mesh = BenchmarkMesh.start(agent);
                return Pair.start(
                        mesh,
                        server(row, mesh.server("echo", row.port(), port, bare()), plain),
                        client(row, mesh.client("client", bare()), new Place(mesh.address(row.port()), null)));
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
}
