package io.inweave.benchmarks;

import io.inweave.benchmarks.call.CallBenchmark;
import io.inweave.benchmarks.startup.StartupBenchmark;
import java.nio.file.Path;

/** Runs the whole-process benchmarks. Argument: the checkout; properties {@code rounds}, {@code rate}, {@code seconds}. */
public final class Benchmarks {
    private Benchmarks() {}

    public static void main(String[] arguments) throws Exception {
        Path home = Path.of(arguments[0]).toAbsolutePath().normalize();
        Path agent = home.resolve("agent/dist/target/inweave-agent.jar");
        int rounds = Integer.getInteger("rounds", 5);
        new CallBenchmark(agent, rounds, Integer.getInteger("rate", 1000), Integer.getInteger("seconds", 15)).run();
        System.out.println();
        new StartupBenchmark(agent, home.resolve("sample-apps/inventory/target/inventory.jar"), rounds).run();
        System.exit(0);
    }
}
