package io.inweave.core.telemetry;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.LongSupplier;

/** Everything that is measured, in Prometheus's text format 0.0.4. Thread-safe. */
public final class MetricsPage {
    private final RequestMetrics requests;
    private final Map<String, Value> values = new ConcurrentSkipListMap<>();

    MetricsPage(RequestMetrics requests) {
        this.requests = requests;
    }

    /**
     * Adds a number that goes up and down.
     *
     * @param name the metric's name; a second one of the same name replaces the first
     * @param read called for each page; must not block
     */
    public void gauge(String name, LongSupplier read) {
        values.put(name, new Value("gauge", read));
    }

    /** Adds a number that only grows; see {@link #gauge}. */
    public void counter(String name, LongSupplier read) {
        values.put(name, new Value("counter", read));
    }

    /** The page. */
    public String text() {
        StringBuilder out = new StringBuilder(16_384);
        requests.write(out);
        for (Map.Entry<String, Value> entry : values.entrySet()) {
            String name = entry.getKey();
            int labels = name.indexOf('{');
            out.append("# TYPE ")
                    .append(labels < 0 ? name : name.substring(0, labels))
                    .append(' ');
            out.append(entry.getValue().type).append('\n');
            out.append(name)
                    .append(' ')
                    .append(entry.getValue().read.getAsLong())
                    .append('\n');
        }
        return out.toString();
    }

    /** Appends a label's value: backslash, quote and line end are what the format escapes; other controls are dropped. */
    static void escape(StringBuilder out, String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '\\' || c == '"') {
                out.append('\\').append(c);
            } else if (c == '\n') {
                out.append("\\n");
            } else if (c >= ' ') {
                out.append(c);
            }
        }
    }

    private static final class Value {
        private final String type;
        private final LongSupplier read;

        Value(String type, LongSupplier read) {
            this.type = type;
            this.read = read;
        }
    }
}
