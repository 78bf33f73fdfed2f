package io.inweave.core.telemetry;

import io.inweave.core.context.MeshContext;
import io.inweave.core.model.Endpoint;
import org.jspecify.annotations.Nullable;

/** One exchange as a span: what is kept of its facts until they are sent. Immutable. */
final class Span {
    private static final int MAX_PATH = 1000;

    final boolean client;
    final String traceId;
    final String spanId;
    final @Nullable String parentSpanId;
    final String tracestate;
    final String requestId;
    final long startMicros;
    final long durationNanos;
    final String method;
    final String authority;
    final String path;
    final String protocol;
    final boolean grpc;
    final int status;
    final @Nullable Integer grpcStatus;
    final String flags;
    final int attempts;
    final String cluster;
    final @Nullable Endpoint endpoint;
    final @Nullable String peerPrincipal;
    final boolean mutualTls;
    final @Nullable String userAgent;

    Span(ExchangeFacts facts) {
        MeshContext context = facts.context();
        String fullPath = facts.path();
        this.client = facts.reporter() == ExchangeFacts.Reporter.SOURCE;
        this.traceId = context.traceId();
        this.spanId = context.spanId();
        this.parentSpanId = facts.parentSpanId();
        this.tracestate = context.tracestate();
        this.requestId = context.requestId();
        this.startMicros = facts.startEpochMicros();
        this.durationNanos = facts.durationNanos();
        this.method = facts.method();
        this.authority = facts.authority();
        this.path = fullPath.length() > MAX_PATH ? fullPath.substring(0, MAX_PATH) : fullPath;
        this.protocol = facts.protocol();
        this.grpc = facts.grpc();
        this.status = facts.status();
        this.grpcStatus = facts.grpcStatus();
        this.flags = facts.responseFlags();
        this.attempts = facts.attempts();
        this.cluster = facts.cluster();
        this.endpoint = facts.endpoint();
        this.peerPrincipal = facts.peerPrincipal();
        this.mutualTls = facts.mutualTls();
        this.userAgent = facts.requestHeader("user-agent");
    }

    /** The path without its query. */
    String plainPath() {
        int query = path.indexOf('?');
        return query < 0 ? path : path.substring(0, query);
    }

    /** The method of gRPC, else HTTP method and path; segments that look like ids are left out of the name. */
    String name() {
        String plain = plainPath();
        if (grpc) {
            return plain.startsWith("/") ? plain.substring(1) : plain;
        }
        StringBuilder name = new StringBuilder(method).append(' ');
        for (String segment : plain.split("/", -1)) {
            if (name.charAt(name.length() - 1) != ' ' || !segment.isEmpty()) {
                name.append('/').append(looksLikeId(segment) ? "*" : segment);
            }
        }
        return name.charAt(name.length() - 1) == ' ' ? name.append('/').toString() : name.toString();
    }

    private static boolean looksLikeId(String segment) {
        int digits = 0;
        for (int i = 0; i < segment.length(); i++) {
            digits += Character.isDigit(segment.charAt(i)) ? 1 : 0;
        }
        return digits > 2 || (digits > 0 && digits == segment.length());
    }

    /** OpenTelemetry: a client's span fails from 400 on, a server's from 500 on; a call without an answer always. */
    boolean failed() {
        if (grpc && grpcStatus != null) {
            return grpcStatus != 0;
        }
        return status == 0 || status >= (client ? 400 : 500);
    }
}
