package io.inweave.core.telemetry;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Istio's standard metrics of requests. A set of labels is turned into text once; from then on a request costs one hash
 * look-up. At most 2,000 sets are kept; what comes beyond is counted without its labels.
 */
final class RequestMetrics {
    private static final int MAX_SERIES = 2000;

    private final ConcurrentHashMap<SeriesKey, Series> series = new ConcurrentHashMap<>();
    private final Series sourceOverflow = new Series(SeriesLabels.overflow(ExchangeFacts.Reporter.SOURCE));
    private final Series destinationOverflow = new Series(SeriesLabels.overflow(ExchangeFacts.Reporter.DESTINATION));
    private volatile LocalWorkload local = LocalWorkload.UNKNOWN;

    /** Tells who we are; series from before keep their labels. */
    void local(LocalWorkload workload) {
        local = workload;
    }

    void record(ExchangeFacts facts) {
        SeriesKey key = new SeriesKey(facts);
        Series known = series.get(key);
        (known == null ? add(key) : known).record(facts);
    }

    private Series add(SeriesKey key) {
        if (series.size() >= MAX_SERIES) {
            return key.reporter == ExchangeFacts.Reporter.SOURCE ? sourceOverflow : destinationOverflow;
        }
        Series made = new Series(SeriesLabels.of(key, local));
        Series first = series.putIfAbsent(key, made);
        return first == null ? made : first;
    }

    void write(StringBuilder out) {
        List<Series> all = new ArrayList<>(series.values());
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
