package io.inweave.controlplane.telemetry;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads an OTLP trace export (protobuf). Bounded: what is too long is cut, what has no valid id is left out. */
final class OtlpReader {
    private static final int MOST_ATTRIBUTES = 32;
    private static final int LONGEST = 256;

    private OtlpReader() {}

    /**
     * The spans of a request body.
     *
     * @throws InvalidProtocolBufferException when it is no export request
     */
    static List<SpanView> read(byte[] body) throws InvalidProtocolBufferException {
        List<SpanView> spans = new ArrayList<>();
        for (ResourceSpans resource : ExportTraceServiceRequest.parseFrom(body).getResourceSpansList()) {
            String service =
                    attributes(resource.getResource().getAttributesList()).getOrDefault("service.name", "unknown");
            for (ScopeSpans scope : resource.getScopeSpansList()) {
                for (Span span : scope.getSpansList()) {
                    // Ids of these lengths only (W3C Trace Context, section 3.2.2).
                    if (span.getTraceId().size() == 16 && span.getSpanId().size() == 8) {
                        spans.add(view(service, span));
                    }
                }
            }
        }
        return spans;
    }

    private static SpanView view(String service, Span span) {
        return new SpanView(
                hex(span.getTraceId()),
                hex(span.getSpanId()),
                hex(span.getParentSpanId()),
                service,
                cut(span.getName()),
                tail(span.getKind().name()),
                span.getStartTimeUnixNano(),
                span.getEndTimeUnixNano(),
                tail(span.getStatus().getCode().name()),
                attributes(span.getAttributesList()));
    }

    private static Map<String, String> attributes(List<KeyValue> all) {
        Map<String, String> attributes = new LinkedHashMap<>();
        for (KeyValue one : all) {
            if (attributes.size() >= MOST_ATTRIBUTES) {
                break;
            }
            attributes.put(cut(one.getKey()), cut(text(one.getValue())));
        }
        return attributes;
    }

    private static String text(AnyValue value) {
        return switch (value.getValueCase()) {
            case STRING_VALUE -> value.getStringValue();
            case BOOL_VALUE -> Boolean.toString(value.getBoolValue());
            case INT_VALUE -> Long.toString(value.getIntValue());
            case DOUBLE_VALUE -> Double.toString(value.getDoubleValue());
            default -> "(" + value.getValueCase().name().toLowerCase(Locale.ROOT) + ")";
        };
    }

    /** SPAN_KIND_CLIENT is "client", STATUS_CODE_OK is "ok". */
    private static String tail(String constant) {
        return constant.substring(constant.lastIndexOf('_') + 1).toLowerCase(Locale.ROOT);
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }

    private static String hex(ByteString bytes) {
        return HexFormat.of().formatHex(bytes.toByteArray());
    }
}
