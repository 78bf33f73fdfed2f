package io.inweave.core.telemetry;

import java.io.IOException;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/**
 * Sends finished spans in batches from a thread of its own. A batch that is not taken is sent again, with growing pauses,
 * while new spans wait in a bounded queue; what does not fit is dropped and counted.
 */
final class SpanExport implements AutoCloseable {
    private static final int CAPACITY = 4096;
    private static final int BATCH = 512;
    private static final long PERIOD_MILLIS = 500;
    private static final long LONGEST_PAUSE_MILLIS = 30_000;

    private final BoundedQueue<Span> queue = new BoundedQueue<>(CAPACITY);
    private final OtlpSender sender;
    private final EventLog log;
    private final LongAdder sent = new LongAdder();
    private final Background background;
    private volatile LocalWorkload local = LocalWorkload.UNKNOWN;
    private List<Span> pending = Collections.emptyList();
    private long pause = PERIOD_MILLIS;

    SpanExport(URI endpoint, EventLog log) {
        this.sender = new OtlpSender(endpoint);
        this.log = log.component("spans");
        this.background = Background.start("inweave-spans", this::turn);
    }

    void local(LocalWorkload workload) {
        local = workload;
    }

    void record(ExchangeFacts facts) {
        if (facts.context().sampled()) {
            queue.offer(new Span(facts));
        }
    }

    private long turn() {
        if (pending.isEmpty()) {
            pending = queue.take(BATCH);
        }
        if (pending.isEmpty()) {
            return PERIOD_MILLIS;
        }
        int size = pending.size();
        try {
            int status = sender.post(OtlpEncoder.encode(pending, local));
            if (status >= 200 && status < 300) {
                return taken(size);
            }
            return refused(size, status);
        } catch (IOException | RuntimeException e) {
            log.peer("spans are not taken, trying again", "endpoint", sender, "reason", e);
            return longer();
        }
    }

    private long taken(int size) {
        sent.add(size);
        pending = Collections.emptyList();
        pause = PERIOD_MILLIS;
        return size == BATCH ? 0 : PERIOD_MILLIS;
    }

    /** OTLP: 429, 502, 503 and 504 may be tried again; anything else would be refused for ever. */
    private long refused(int size, int status) {
        log.peer("spans are refused", "endpoint", sender, "status", status, "spans", size);
        if (status == 429 || status == 502 || status == 503 || status == 504) {
            return longer();
        }
        queue.lost(size);
        pending = Collections.emptyList();
        return PERIOD_MILLIS;
    }

    private long longer() {
        pause = Math.min(pause * 2, LONGEST_PAUSE_MILLIS);
        return pause;
    }

    long sent() {
        return sent.sum();
    }

    long dropped() {
        return queue.dropped();
    }

    @Override
    public void close() {
        background.close();
    }
}
