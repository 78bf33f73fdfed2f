package io.inweave.core.telemetry;

import io.inweave.core.model.Endpoint;
import io.inweave.core.protobuf.ProtobufWriter;
import java.util.List;

/**
 * Encodes spans as OTLP's {@code ExportTraceServiceRequest} (opentelemetry-proto 1.9: trace/v1/trace.proto, field numbers as
 * there; attribute names of OpenTelemetry's semantic conventions).
 */
final class OtlpEncoder {
    private static final int SPAN_KIND_SERVER = 2;
    private static final int SPAN_KIND_CLIENT = 3;
    private static final int STATUS_ERROR = 2;
    /** Bits 8 and 9 of a span's flags say that it is known whether the parent is remote, and whether it is. */
    private static final int HAS_IS_REMOTE = 0x100;

    private static final int IS_REMOTE = 0x200;
    private static final int SAMPLED = 1;

    private OtlpEncoder() {}

    static byte[] encode(List<Span> spans, LocalWorkload local) {
        ProtobufWriter request = new ProtobufWriter();
        request.message(1, resourceSpans -> {
            resourceSpans.message(1, resource -> resource(resource, local));
            resourceSpans.message(2, scopeSpans -> {
                scopeSpans.message(1, scope -> scope.text(1, "io.inweave"));
                for (Span span : spans) {
                    scopeSpans.message(2, out -> span(out, span));
                }
            });
        });
        return request.toBytes();
    }

    private static void resource(ProtobufWriter out, LocalWorkload local) {
        String canonical = local.workload().canonicalService();
        String name = canonical.isEmpty() ? local.workload().name() : canonical;
        text(out, 1, "service.name", name.isEmpty() ? "unknown_service:java" : name);
        optional(out, 1, "service.namespace", local.workload().namespace());
        optional(out, 1, "service.version", local.workload().canonicalRevision());
        optional(out, 1, "service.instance.id", local.instance());
        optional(out, 1, "inweave.principal", local.principal());
        text(out, 1, "telemetry.sdk.name", "inweave");
        text(out, 1, "telemetry.sdk.language", "java");
    }

    private static void span(ProtobufWriter out, Span span) {
        out.bytes(1, Hex.bytes(span.traceId));
        out.bytes(2, Hex.bytes(span.spanId));
        if (!span.tracestate.isEmpty()) {
            out.text(3, span.tracestate);
        }
        if (span.parentSpanId != null) {
            out.bytes(4, Hex.bytes(span.parentSpanId));
        }
        out.text(5, span.name());
        out.varint(6, span.client ? SPAN_KIND_CLIENT : SPAN_KIND_SERVER);
        out.fixed64(7, span.startMicros * 1000);
        out.fixed64(8, span.startMicros * 1000 + span.durationNanos);
        attributes(out, span);
        if (span.failed()) {
            out.message(15, status -> status.varint(3, STATUS_ERROR));
        }
        boolean remoteParent = !span.client && span.parentSpanId != null;
        out.fixed32(16, SAMPLED | HAS_IS_REMOTE | (remoteParent ? IS_REMOTE : 0));
    }

    private static void attributes(ProtobufWriter out, Span span) {
        if (span.grpc) {
            String path = span.plainPath();
            int slash = path.lastIndexOf('/');
            text(out, 9, "rpc.system", "grpc");
            optional(out, 9, "rpc.service", slash > 0 ? path.substring(1, slash) : "");
            optional(out, 9, "rpc.method", path.substring(slash + 1));
            if (span.grpcStatus != null) {
                number(out, "rpc.grpc.status_code", span.grpcStatus);
            }
        }
        text(out, 9, "http.request.method", span.method);
        text(out, 9, "url.path", span.plainPath());
        optional(out, 9, "server.address", span.authority);
        if (span.status > 0) {
            number(out, "http.response.status_code", span.status);
        }
        if (span.failed()) {
            text(out, 9, "error.type", span.status == 0 ? "no_answer" : Integer.toString(span.status));
        }
        text(out, 9, "network.protocol.version", span.protocol.substring(span.protocol.indexOf('/') + 1));
        Endpoint endpoint = span.endpoint;
        if (endpoint != null) {
            text(out, 9, "network.peer.address", endpoint.address());
            number(out, "network.peer.port", endpoint.port());
        }
        if (span.attempts > 1) {
            number(out, "http.request.resend_count", span.attempts - 1);
        }
        optional(out, 9, "user_agent.original", span.userAgent == null ? "" : span.userAgent);
        optional(out, 9, "guid:x-request-id", span.requestId);
        optional(out, 9, "upstream_cluster.name", span.cluster);
        text(out, 9, "response_flags", span.flags);
        optional(out, 9, "inweave.peer.principal", span.peerPrincipal == null ? "" : span.peerPrincipal);
        text(out, 9, "inweave.connection.security", span.mutualTls ? "mutual_tls" : "none");
    }

    private static void optional(ProtobufWriter out, int field, String key, String value) {
        if (!value.isEmpty()) {
            text(out, field, key, value);
        }
    }

    private static void text(ProtobufWriter out, int field, String key, String value) {
        out.message(field, pair -> {
            pair.text(1, key);
            pair.message(2, any -> any.text(1, value));
        });
    }

    private static void number(ProtobufWriter out, String key, long value) {
        out.message(9, pair -> {
            pair.text(1, key);
            pair.message(2, any -> any.varint(3, value));
        });
    }
}
