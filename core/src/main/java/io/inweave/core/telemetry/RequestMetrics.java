package io.inweave.core.telemetry;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Istio's standard metrics of requests. A set of labels is turned into text once; from then on a request costs one hash
 * look-up. At most 2,000 sets are kept; what comes beyond is counted without its labels.
 */
final class RequestMetrics {
    private static final int MAX_SERIES = 2000;

    /** How long series under an earlier name stay on the page: long enough for any scraper to take their last counts. */
    private static final long FAREWELL_NANOS = TimeUnit.MINUTES.toNanos(5);

    private final LongSupplier nanos;
    private final Series sourceOverflow = new Series(SeriesLabels.overflow(ExchangeFacts.Reporter.SOURCE));
    private final Series destinationOverflow = new Series(SeriesLabels.overflow(ExchangeFacts.Reporter.DESTINATION));
    private volatile Generation current = new Generation(LocalWorkload.UNKNOWN);
    private volatile @Nullable Generation before;

    RequestMetrics() {
        this(System::nanoTime);
    }

    RequestMetrics(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** All series under one name of ours. */
    private static final class Generation {
        final LocalWorkload local;
        final ConcurrentHashMap<SeriesKey, Series> series = new ConcurrentHashMap<>();
        volatile long endedNanos;

        Generation(LocalWorkload local) {
            this.local = local;
        }
    }

    /** Tells who we are. When that is new, all series begin anew, and those from before go after five minutes. */
    synchronized void local(LocalWorkload workload) {
        Generation ended = current;
        if (ended.local.equals(workload)) {
            return;
        }
        ended.endedNanos = nanos.getAsLong();
        before = ended;
        current = new Generation(workload);
    }

    void record(ExchangeFacts facts) {
        SeriesKey key = new SeriesKey(facts);
        Generation generation = current;
        Series known = generation.series.get(key);
        (known == null ? add(generation, key) : known).record(facts);
    }

    private Series add(Generation generation, SeriesKey key) {
        if (generation.series.size() >= MAX_SERIES) {
            return key.reporter == ExchangeFacts.Reporter.SOURCE ? sourceOverflow : destinationOverflow;
        }
        Series made = new Series(SeriesLabels.of(key, generation.local));
        Series first = generation.series.putIfAbsent(key, made);
        return first == null ? made : first;
    }

    private synchronized void addEnded(List<Series> all) {
        Generation ended = before;
        if (ended == null) {
            return;
        }
        if (nanos.getAsLong() - ended.endedNanos < FAREWELL_NANOS) {
            all.addAll(ended.series.values());
        } else {
            before = null;
        }
    }

    void write(StringBuilder out) {
        List<Series> all = new ArrayList<>(current.series.values());
        addEnded(all);
        if (sourceOverflow.requests.sum() > 0) {
            all.add(sourceOverflow);
        }
        if (destinationOverflow.requests.sum() > 0) {
            all.add(destinationOverflow);
        }
        if (all.isEmpty()) {
            return;
        }
        out.append("# TYPE istio_requests_total counter\n");
        for (Series one : all) {
            out.append("istio_requests_total{")
                    .append(one.labels)
                    .append("} ")
                    .append(one.requests.sum())
                    .append('\n');
        }
        out.append("# TYPE istio_request_duration_milliseconds histogram\n");
        for (Series one : all) {
            one.duration.write(out, "istio_request_duration_milliseconds", one.labels);
        }
        out.append("# TYPE istio_request_bytes histogram\n");
        for (Series one : all) {
            one.requestBytes.write(out, "istio_request_bytes", one.labels);
        }
        out.append("# TYPE istio_response_bytes histogram\n");
        for (Series one : all) {
            one.responseBytes.write(out, "istio_response_bytes", one.labels);
        }
    }
}
