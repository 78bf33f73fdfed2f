package io.inweave.core.probe;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** One question to the application, with the fields that Kubernetes has for it. Immutable; equal to itself only. */
final class Probe {
    /** What the answer is for. */
    enum Purpose {
        /** Whether to start the container anew. */
        LIVENESS,
        /** Whether to send it calls. */
        READINESS,
        /** Whether it has started. */
        STARTUP
    }

    /** How the application is asked. */
    enum Kind {
        HTTP,
        HTTPS,
        GRPC,
        TCP
    }

    private final Kind kind;
    private final int port;
    private String detail = "";
    private Map<String, String> headers = Collections.emptyMap();
    private Purpose purpose = Purpose.READINESS;
    private Duration timeout = Duration.ofSeconds(1);

    private Probe(Kind kind, int port) {
        this.kind = kind;
        this.port = port;
    }

    static Probe of(Kind kind, int port) {
        return new Probe(kind, port);
    }

    private Probe copy() {
        Probe copy = new Probe(kind, port);
        copy.detail = detail;
        copy.headers = headers;
        copy.purpose = purpose;
        copy.timeout = timeout;
        return copy;
    }

    /** @param text path and query of a GET, or the name of a service of {@code grpc.health.v1}; empty for the server as a whole */
    Probe asking(String text) {
        Probe copy = copy();
        copy.detail = text;
        return copy;
    }

    /** Of a GET. */
    Probe with(Map<String, String> newHeaders) {
        Probe copy = copy();
        copy.headers = Collections.unmodifiableMap(new LinkedHashMap<>(newHeaders));
        return copy;
    }

    /** @param limit for all of it */
    Probe in(Purpose newPurpose, Duration limit) {
        Probe copy = copy();
        copy.purpose = newPurpose;
        copy.timeout = limit;
        return copy;
    }

    Purpose purpose() {
        return purpose;
    }

    Kind kind() {
        return kind;
    }

    int port() {
        return port;
    }

    String detail() {
        return detail;
    }

    /** Unmodifiable. */
    Map<String, String> headers() {
        return headers;
    }

    Duration timeout() {
        return timeout;
    }
}
