package io.inweave.core.telemetry;

import java.io.IOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Metrics, spans and access log of all exchanges. Thread-safe; {@link #record} takes no lock and waits for nothing. */
public final class Telemetry implements ExchangeRecorder, AutoCloseable {
    private final RequestMetrics requests = new RequestMetrics();
    private final MetricsPage page = new MetricsPage(requests);
    private final @Nullable SpanExport spans;
    private final @Nullable AccessLog accessLog;
    private final EventLog log;

    private Telemetry(@Nullable SpanExport spans, @Nullable AccessLog accessLog, EventLog log) {
        this.spans = spans;
        this.accessLog = accessLog;
        this.log = log.component("telemetry");
    }

    /**
     * Starts the threads that send and write.
     *
     * @param otlp where spans go, null for nowhere
     * @param accessLog {@code off}, {@code stdout}, {@code stderr} or the path of a file. A file that cannot be opened is
     *     logged, and there is no access log then
     */
    public static Telemetry start(@Nullable URI otlp, String accessLog, EventLog log) {
        SpanExport spans = otlp == null ? null : new SpanExport(otlp, log);
        Telemetry telemetry = new Telemetry(spans, open(accessLog, log), log);
        telemetry.countDrops();
        return telemetry;
    }

    private static @Nullable AccessLog open(String target, EventLog log) {
        if (target.equals("off")) {
            return null;
        }
        try {
            return AccessLog.to(target, log);
        } catch (IOException | RuntimeException e) {
            log.component("access")
                    .error("no access log: expected off, stdout, stderr or a file", "access.log", target, "reason", e);
            return null;
        }
    }

    private void countDrops() {
        SpanExport sending = spans;
        if (sending != null) {
            page.counter("inweave_spans_sent_total", sending::sent);
            page.counter("inweave_spans_dropped_total", sending::dropped);
        }
        AccessLog writing = accessLog;
        if (writing != null) {
            page.counter("inweave_access_log_dropped_total", writing::dropped);
        }
    }

    /** Tells who we are, as soon as that is known. */
    public void local(LocalWorkload workload) {
        requests.local(workload);
        if (spans != null) {
            spans.local(workload);
        }
    }

    @Override
    public void record(ExchangeFacts facts) {
        try {
            requests.record(facts);
            if (spans != null) {
                spans.record(facts);
            }
            if (accessLog != null) {
                accessLog.record(facts);
            }
        } catch (RuntimeException e) {
            log.peer("an exchange could not be recorded", "reason", e);
        }
    }

    /** The metrics, and where further ones are added. */
    public MetricsPage metrics() {
        return page;
    }

    /** Sends and writes what is there, for a second at most, and ends the threads. */
    @Override
    public void close() {
        if (spans != null) {
            spans.close();
        }
        if (accessLog != null) {
            accessLog.close();
        }
    }
}
