package io.inweave.controlplane.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.Locale;
import org.junit.jupiter.api.Test;

final class TraceStoreTest {
    private final TraceStore traces = new TraceStore();

    private void add(int trace, int spans) throws InvalidProtocolBufferException {
        ScopeSpans.Builder scope = ScopeSpans.newBuilder();
        for (int i = 0; i < spans; i++) {
            scope.addSpans(Span.newBuilder()
                    .setTraceId(ByteString.fromHex(id(trace)))
                    .setSpanId(ByteString.fromHex(String.format(Locale.ROOT, "%016x", i + 1))));
        }
        traces.add(ExportTraceServiceRequest.newBuilder()
                .addResourceSpans(ResourceSpans.newBuilder().addScopeSpans(scope))
                .build()
                .toByteArray());
    }

    private static String id(int trace) {
        return String.format(Locale.ROOT, "%032x", trace);
    }

    @Test
    void keepsTheNewestTraces() throws Exception {
        for (int trace = 1; trace <= TraceStore.MOST_TRACES + 5; trace++) {
            add(trace, 1);
        }
        assertThat(traces.newest(10_000)).hasSize(TraceStore.MOST_TRACES);
        assertThat(traces.spans(id(5))).isEmpty();
        assertThat(traces.newest(1).get(0)).containsEntry("traceId", id(TraceStore.MOST_TRACES + 5));
    }

    @Test
    void boundsTheSpansOfOneTraceAndOfAll() throws Exception {
        add(1, 2_000);
        assertThat(traces.spans(id(1))).hasSize(TraceStore.MOST_SPANS_OF_ONE);
        for (int trace = 2; trace <= 60; trace++) {
            add(trace, TraceStore.MOST_SPANS_OF_ONE);
        }
        assertThat(traces.newest(1_000)).hasSize(TraceStore.MOST_SPANS / TraceStore.MOST_SPANS_OF_ONE);
    }

    @Test
    void leavesOutSpansWithoutAValidId() throws Exception {
        int kept = traces.add(ExportTraceServiceRequest.newBuilder()
                .addResourceSpans(ResourceSpans.newBuilder()
                        .addScopeSpans(ScopeSpans.newBuilder()
                                .addSpans(Span.newBuilder().setName("no id"))))
                .build()
                .toByteArray());
        assertThat(kept).isZero();
    }
}
