package io.inweave.benchmarks;

import io.inweave.benchmarks.call.CallBenchmark;
import io.inweave.benchmarks.call.Row;
import io.inweave.benchmarks.startup.StartupBenchmark;
import java.nio.file.Path;
import java.util.List;

/**
 * Runs the whole-process benchmarks. Argument: the checkout; properties {@code rounds}, {@code rate}, {@code seconds}, and
 * {@code only}, a part of the names of the rows that are run ({@code start-up} is one of them).
 */
public final class Benchmarks {
    private Benchmarks() {}

    public static void main(String[] arguments) throws Exception {
        Path home = Path.of(arguments[0]).toAbsolutePath().normalize();
        Path agent = home.resolve("agent/dist/target/inweave-agent.jar");
        int rounds = Integer.getInteger("rounds", 5);
        String only = System.getProperty("only", "");
        List<Row> rows =
                Row.ALL.stream().filter(row -> row.name().contains(only)).toList();
        new CallBenchmark(agent, rounds, Integer.getInteger("rate", 1000), Integer.getInteger("seconds", 15)).run(rows);
        if ("start-up".contains(only)) {
            new StartupBenchmark(agent, home.resolve("sample-apps/inventory/target/inventory.jar"), rounds).run();
        }
        System.exit(0);
    }
}
