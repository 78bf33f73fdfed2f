package io.inweave.benchmarks.call;

import io.inweave.benchmarks.BenchmarkMesh;
import io.inweave.benchmarks.Jvm;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Measures one call in three variants, in interleaved rounds with fresh JVMs, and prints a Markdown table of medians with
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
     * @param seconds seconds of warm-up, and again of measurement
     */
    public CallBenchmark(Path agent, int rounds, int rate, int seconds) {
        this.agent = agent;
        this.rounds = rounds;
        this.rate = rate;
        this.seconds = seconds;
    }

    public void run() throws Exception {
        Path keys = Files.createTempDirectory("keys");
        Keys.make(keys);
        Map<Variant, List<CallFigures>> results = new EnumMap<>(Variant.class);
        for (int round = 0; round < rounds; round++) {
            for (Variant variant : Variant.values()) {
                CallFigures figures = measure(variant, keys);
                System.out.printf("round %d %-8s %s%n", round + 1, variant, figures);
                results.computeIfAbsent(variant, key -> new ArrayList<>()).add(figures);
            }
        }
        print(results);
    }

    private CallFigures measure(Variant variant, Path keys) throws Exception {
        int port = freePort();
        switch (variant) {
            case PLAIN:
                return pair(Jvm.of(EchoServer.class, String.valueOf(port)), client("http://127.0.0.1:" + port));
            case BY_HAND:
                return pair(
                        Jvm.of(EchoServer.class, String.valueOf(port), keys.toString()),
                        client("https://127.0.0.1:" + port, keys.toString()));
            default:
                try (BenchmarkMesh mesh = BenchmarkMesh.start(agent)) {
                    return pair(
                            mesh.server("echo", port, Jvm.of(EchoServer.class, String.valueOf(port))),
                            mesh.client("client", client("http://echo:8080")));
                }
        }
    }

    private Jvm client(String url, String... keys) {
        List<String> arguments = new ArrayList<>(List.of(url, String.valueOf(rate), String.valueOf(seconds)));
        arguments.addAll(List.of(keys));
        return Jvm.of(LoadClient.class, arguments.toArray(new String[0]));
    }

    private static CallFigures pair(Jvm server, Jvm client) throws IOException, InterruptedException {
        try (server) {
            server.start().awaitLine("listening");
            try (client) {
                CallFigures figures = CallFigures.parse(client.start().awaitLine("figures"));
                if (figures.failed() > 0) {
                    throw new IOException(figures.failed() + " of " + figures.calls() + " calls failed");
                }
                return figures;
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void print(Map<Variant, List<CallFigures>> results) {
        System.out.println();
        System.out.println(
                "| java.net.http to Tomcat | plain | mTLS by hand | woven | woven / by hand | woven - by hand |");
        System.out.println("|---|---|---|---|---|---|");
        row(results, "p50, us", CallFigures::p50);
        row(results, "p99, us", CallFigures::p99);
        row(results, "CPU a request, both sides, us", figures -> figures.clientCpu() + figures.serverCpu());
        row(results, "CPU a request, client, us", CallFigures::clientCpu);
        row(results, "CPU a request, server, us", CallFigures::serverCpu);
        row(results, "allocation a request, client, B", CallFigures::clientBytes);
        row(results, "allocation a request, server, B", CallFigures::serverBytes);
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
