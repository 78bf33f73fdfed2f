package io.inweave.benchmarks.call;

import io.inweave.benchmarks.ProcessCost;
import java.util.Locale;

/**
 * One slice's figures, each per request.
 *
 * @param p50 median latency, microseconds
 * @param p99 99th percentile, microseconds
 * @param clientCpu CPU of the client's process, microseconds
 * @param serverCpu CPU of the server's process, microseconds
 * @param clientBytes heap bytes allocated by the client's process
 * @param serverBytes heap bytes allocated by the server's process
 * @param calls requests of the slice
 * @param failed requests without the right answer; a slice with any is no measurement
 */
record CallFigures(
        double p50,
        double p99,
        double clientCpu,
        double serverCpu,
        double clientBytes,
        double serverBytes,
        int calls,
        long failed) {

    static CallFigures of(long[] sortedNanos, long failed) {
        int calls = sortedNanos.length;
        return new CallFigures(
                sortedNanos[calls / 2] / 1e3, sortedNanos[calls * 99 / 100] / 1e3, 0, 0, 0, 0, calls, failed);
    }

    CallFigures withClient(ProcessCost client) {
        return new CallFigures(p50, p99, micros(client), serverCpu, bytes(client), serverBytes, calls, failed);
    }

    CallFigures withServer(ProcessCost server) {
        return new CallFigures(p50, p99, clientCpu, micros(server), clientBytes, bytes(server), calls, failed);
    }

    private double micros(ProcessCost cost) {
        return cost.cpuNanos() / 1e3 / calls;
    }

    private double bytes(ProcessCost cost) {
        return cost.allocatedBytes() / (double) calls;
    }

    String toLine() {
        return String.format(
                Locale.ROOT,
                "%.1f %.1f %.1f %.1f %.0f %.0f %d %d",
                p50,
                p99,
                clientCpu,
                serverCpu,
                clientBytes,
                serverBytes,
                calls,
                failed);
    }

    static CallFigures parse(String line) {
        String[] parts = line.trim().split(" ");
        if (parts.length != 8) {
            throw new IllegalArgumentException("no figures: " + line);
        }
        return new CallFigures(
                Double.parseDouble(parts[0]),
                Double.parseDouble(parts[1]),
                Double.parseDouble(parts[2]),
                Double.parseDouble(parts[3]),
                Double.parseDouble(parts[4]),
                Double.parseDouble(parts[5]),
                Integer.parseInt(parts[6]),
                Long.parseLong(parts[7]));
    }
}
