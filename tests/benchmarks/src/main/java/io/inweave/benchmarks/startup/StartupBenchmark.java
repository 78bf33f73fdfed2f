package io.inweave.benchmarks.startup;

import io.inweave.agent.testing.process.JavaCommand;
import io.inweave.agent.testing.process.Ports;
import io.inweave.agent.testing.process.Spawned;
import io.inweave.benchmarks.BenchmarkMesh;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * Starts a Spring Boot service again and again, with the agent (connected to a control plane) and without, and measures the
 * time to its first answer, the CPU until then, and the resident memory a little later. Linux only: it reads /proc.
 */
public final class StartupBenchmark {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final double TICKS_A_SECOND = 100;

    /** One start: seconds to the first answer, CPU seconds until then, resident megabytes. */
    private record Figures(double wall, double cpu, double resident) {}

    private final Path agent;
    private final Path application;
    private final int rounds;

    public StartupBenchmark(Path agent, Path application, int rounds) {
        this.agent = agent;
        this.application = application;
        this.rounds = rounds;
    }

    public void run() throws Exception {
        List<Figures> without = new ArrayList<>();
        List<Figures> with = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            without.add(plain());
            with.add(woven());
            System.out.printf("round %d without %s with %s%n", round + 1, without.get(round), with.get(round));
        }
        System.out.println();
        System.out.println("| start of a Spring Boot service | without | with the agent | difference | ratio |");
        System.out.println("|---|---|---|---|---|");
        row("time to first answer, s", without, with, Figures::wall);
        row("CPU to first answer, s", without, with, Figures::cpu);
        row("resident memory, MB", without, with, Figures::resident);
    }

    private Figures plain() throws Exception {
        int port = Ports.free();
        return measure(service(port), port, 200);
    }

    private Figures woven() throws Exception {
        try (BenchmarkMesh mesh = BenchmarkMesh.start(agent)) {
            int port = Ports.free();
            // A strict port refuses this program's plaintext; a handshake that is answered says as much as a status.
            return measure(mesh.server("echo", "http", port, service(port)), port, 0);
        }
    }

    private JavaCommand service(int port) {
        return BenchmarkMesh.jvm()
                .jar(application)
                .environment("PORT", String.valueOf(port))
                .environment("BIND_ADDRESS", "127.0.0.1");
    }

    private static Figures measure(JavaCommand command, int port, int status) throws Exception {
        long start = System.nanoTime();
        try (Spawned jvm = command.start()) {
            while (!(status == 0 ? TlsProbe.answers(port) : answers(port, status))) {
                if (System.nanoTime() - start > LIMIT.toNanos()) {
                    throw new IOException("no answer on port " + port + " within " + LIMIT);
                }
                Thread.sleep(10);
            }
            double wall = (System.nanoTime() - start) / 1e9;
            double cpu = cpuSeconds(jvm.pid());
            Thread.sleep(2_000);
            return new Figures(wall, cpu, residentMegabytes(jvm.pid()));
        }
    }

    private static boolean answers(int port, int status) {
        try {
            HttpURLConnection connection = (HttpURLConnection)
                    URI.create("http://127.0.0.1:" + port + "/healthz").toURL().openConnection();
            connection.setReadTimeout(2_000);
            return connection.getResponseCode() == status;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static double cpuSeconds(long pid) throws IOException {
        String stat = Files.readString(Path.of("/proc", String.valueOf(pid), "stat"));
        String[] afterName = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(afterName[11]) + Long.parseLong(afterName[12])) / TICKS_A_SECOND;
    }

    private static double residentMegabytes(long pid) throws IOException {
        return Files.readAllLines(Path.of("/proc", String.valueOf(pid), "status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D+", "")) / 1024)
                .findFirst()
                .orElseThrow();
    }

    private static void row(String name, List<Figures> without, List<Figures> with, ToDoubleFunction<Figures> figure) {
        double plain = median(without, figure);
        double woven = median(with, figure);
        System.out.printf(
                Locale.ROOT, "| %s | %.2f | %.2f | %+.2f | %.2f |%n", name, plain, woven, woven - plain, woven / plain);
    }

    private static double median(List<Figures> figures, ToDoubleFunction<Figures> figure) {
        double[] values = figures.stream().mapToDouble(figure).sorted().toArray();
        return values[values.length / 2];
    }
}
