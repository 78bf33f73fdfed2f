package io.inweave.controlplane.telemetry;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * A span as it is shown.
 *
 * @param parentSpanId empty for a root
 * @param kind {@code server}, {@code client}, {@code internal}, {@code producer} or {@code consumer}
 * @param status {@code unset}, {@code ok} or {@code error}
 */
record SpanView(
        String traceId,
        String spanId,
        String parentSpanId,
        String service,
        String name,
        String kind,
        long startUnixNano,
        long endUnixNano,
        String status,
        Map<String, String> attributes) {
    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("traceId", traceId);
        json.put("spanId", spanId);
        json.put("parentSpanId", parentSpanId);
        json.put("service", service);
        json.put("name", name);
        json.put("kind", kind);
        json.put("startUnixNano", startUnixNano);
        json.put("endUnixNano", endUnixNano);
        json.put("status", status);
        json.put("attributes", new TreeMap<>(attributes));
        return json;
    }
}
