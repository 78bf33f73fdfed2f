package io.inweave.controlplane.telemetry;

import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The last traces, in memory: at most 1,000 traces and 20,000 spans, 500 of one trace. The oldest go first. Thread-safe.
 */
public final class TraceStore {
    static final int MOST_TRACES = 1_000;
    static final int MOST_SPANS = 20_000;
    static final int MOST_SPANS_OF_ONE = 500;
    private final Map<String, List<SpanView>> traces = new LinkedHashMap<>();
    private int spans;

    /**
     * Takes an OTLP export request in.
     *
     * @return how many spans were kept
     * @throws InvalidProtocolBufferException when the body is no such request
     */
    public int add(byte[] body) throws InvalidProtocolBufferException {
        int kept = 0;
        for (SpanView span : OtlpReader.read(body)) {
            kept += add(span) ? 1 : 0;
        }
        return kept;
    }

    private synchronized boolean add(SpanView span) {
        List<SpanView> trace = traces.computeIfAbsent(span.traceId(), id -> new ArrayList<>(4));
        if (trace.size() >= MOST_SPANS_OF_ONE) {
            return false;
        }
        trace.add(span);
        spans++;
        while (traces.size() > MOST_TRACES || spans > MOST_SPANS) {
            String oldest = traces.keySet().iterator().next();
            List<SpanView> gone = traces.remove(oldest);
            spans -= gone == null ? 0 : gone.size();
        }
        return true;
    }

    /** Summaries of the newest traces, newest first. */
    public synchronized List<Map<String, Object>> newest(int limit) {
        List<List<SpanView>> all = new ArrayList<>(traces.values());
        Collections.reverse(all);
        List<Map<String, Object>> summaries = new ArrayList<>();
        for (List<SpanView> trace : all.subList(0, Math.min(limit, all.size()))) {
            summaries.add(summary(trace));
        }
        return summaries;
    }

    /** All spans of a trace, by their start; empty when it is not here (any more). */
    public synchronized List<Map<String, Object>> spans(String traceId) {
        List<SpanView> trace = new ArrayList<>(traces.getOrDefault(traceId, List.of()));
        trace.sort(Comparator.comparingLong(SpanView::startUnixNano));
        List<Map<String, Object>> json = new ArrayList<>();
        trace.forEach(span -> json.add(span.json()));
        return json;
    }

    private static Map<String, Object> summary(List<SpanView> trace) {
        SpanView first = Collections.min(trace, Comparator.comparingLong(SpanView::startUnixNano));
        long end = trace.stream().mapToLong(SpanView::endUnixNano).max().orElse(first.endUnixNano());
        TreeSet<String> services = new TreeSet<>();
        trace.forEach(span -> services.add(span.service()));
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("traceId", first.traceId());
        summary.put("name", first.name());
        summary.put("service", first.service());
        summary.put("startUnixNano", first.startUnixNano());
        summary.put("durationNanos", end - first.startUnixNano());
        summary.put("spans", trace.size());
        summary.put("services", new ArrayList<>(services));
        summary.put("error", trace.stream().anyMatch(span -> span.status().equals("error")));
        return summary;
    }
}
