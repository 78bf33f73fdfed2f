package io.inweave.core.telemetry;

import java.util.concurrent.atomic.LongAdder;

/** The counts of one set of labels. Recording takes no lock and allocates nothing. */
final class Series {
    final String labels;
    final LongAdder requests = new LongAdder();
    final Histogram duration = new Histogram();
    final Histogram requestBytes = new Histogram();
    final Histogram responseBytes = new Histogram();

    Series(String labels) {
        this.labels = labels;
    }

    void record(ExchangeFacts facts) {
        requests.increment();
        duration.record(facts.durationNanos() / 1_000_000);
        requestBytes.record(facts.requestBytes());
        responseBytes.record(facts.responseBytes());
    }
}
