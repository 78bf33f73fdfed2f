package io.inweave.core.exchange.kit;

import io.inweave.core.telemetry.ExchangeFacts;
import io.inweave.core.telemetry.ExchangeRecorder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Exchanges as they were recorded. */
public final class Recorded implements ExchangeRecorder {
    public final List<Line> lines = new ArrayList<>();

    @Override
    public void record(ExchangeFacts facts) {
        lines.add(new Line(
                facts.status(),
                facts.grpcStatus(),
                facts.responseFlags(),
                facts.responseCodeDetails(),
                facts.attempts(),
                facts.requestBytes(),
                facts.responseBytes(),
                facts.durationNanos() / 1_000_000,
                facts.cluster(),
                facts.endpoint() == null ? "" : facts.endpoint().toString(),
                facts.peerPrincipal(),
                facts.mutualTls(),
                facts.context().spanId(),
                facts.parentSpanId()));
    }

    public Line only() {
        if (lines.size() != 1) {
            throw new AssertionError("expected one exchange to be recorded, got " + lines);
        }
        return lines.get(0);
    }

    public record Line(
            int status,
            @Nullable Integer grpcStatus,
            String flags,
            String details,
            int attempts,
            long requestBytes,
            long responseBytes,
            long millis,
            String cluster,
            String endpoint,
            @Nullable String peer,
            boolean mutualTls,
            String spanId,
            @Nullable String parentSpanId) {}
}
