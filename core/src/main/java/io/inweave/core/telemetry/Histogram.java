package io.inweave.core.telemetry;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/** Counts values by Envoy's default bucket bounds, which Istio's dashboards expect. Recording takes no lock. */
final class Histogram {
    /** Upper bounds, inclusive (Envoy's default for the Prometheus page). */
    private static final double[] BOUNDS = {
        0.5, 1, 5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10000, 30000, 60000, 300000, 600000, 1800000, 3600000
    };

    private static final String[] BOUND_TEXTS = texts();

    private final AtomicLongArray buckets = new AtomicLongArray(BOUNDS.length + 1);
    private final LongAdder sum = new LongAdder();

    private static String[] texts() {
        String[] texts = new String[BOUNDS.length];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = BOUNDS[i] == Math.rint(BOUNDS[i]) ? Long.toString((long) BOUNDS[i]) : Double.toString(BOUNDS[i]);
        }
        return texts;
    }

    void record(long value) {
        int bucket = 0;
        while (bucket < BOUNDS.length && value > BOUNDS[bucket]) {
            bucket++;
        }
        buckets.incrementAndGet(bucket);
        sum.add(value);
    }

    /** Writes bucket, sum and count lines; the counts are of one reading, so that they agree with each other. */
    void write(StringBuilder out, String name, String labels) {
        long count = 0;
        for (int i = 0; i < BOUNDS.length; i++) {
            count += buckets.get(i);
            bucket(out, name, labels, BOUND_TEXTS[i], count);
        }
        count += buckets.get(BOUNDS.length);
        bucket(out, name, labels, "+Inf", count);
        out.append(name)
                .append("_sum{")
                .append(labels)
                .append("} ")
                .append(sum.sum())
                .append('\n');
        out.append(name)
                .append("_count{")
                .append(labels)
                .append("} ")
                .append(count)
                .append('\n');
    }

    private static void bucket(StringBuilder out, String name, String labels, String bound, long count) {
        out.append(name)
                .append("_bucket{")
                .append(labels)
                .append(",le=\"")
                .append(bound)
                .append("\"} ")
                .append(count);
        out.append('\n');
    }
}
