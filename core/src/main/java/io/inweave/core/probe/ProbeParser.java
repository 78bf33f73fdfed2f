package io.inweave.core.probe;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one probe. Fields are Kubernetes' (core/v1, Probe); those that say when to ask are kubelet's business and not read. */
final class ProbeParser {
    private static final String HTTP = "httpGet";
    private static final String GRPC = "grpc";
    private static final String TCP = "tcpSocket";

    private final String path;

    private ProbeParser(String path) {
        this.path = path;
    }

    static Probe parse(String path, @Nullable Object value) {
        return new ProbeParser(path).probe(value);
    }

    private Probe probe(@Nullable Object value) {
        Map<?, ?> fields = object("", value);
        Probe probe;
        if (fields.containsKey(HTTP)) {
            probe = http(object(HTTP, fields.get(HTTP)));
        } else if (fields.containsKey(GRPC)) {
            Map<?, ?> grpc = object(GRPC, fields.get(GRPC));
            probe = Probe.of(Probe.Kind.GRPC, port(GRPC, grpc))
                    .asking(text(GRPC + ".service", grpc.get("service"), ""));
        } else if (fields.containsKey(TCP)) {
            probe = Probe.of(Probe.Kind.TCP, port(TCP, object(TCP, fields.get(TCP))));
        } else {
            throw wrong("", fields.keySet(), HTTP + ", " + GRPC + " or " + TCP);
        }
        int seconds =
                number("timeoutSeconds", fields.containsKey("timeoutSeconds") ? fields.get("timeoutSeconds") : 1.0);
        if (seconds < 1) {
            throw wrong("timeoutSeconds", seconds, "1 or more");
        }
        return probe.in(purpose(), Duration.ofSeconds(seconds));
    }

    private Probe.Purpose purpose() {
        switch (path.substring(path.lastIndexOf('/') + 1)) {
            case "livez":
                return Probe.Purpose.LIVENESS;
            case "readyz":
                return Probe.Purpose.READINESS;
            case "startupz":
                return Probe.Purpose.STARTUP;
            default:
                throw wrong("", path, "a path that ends in /livez, /readyz or /startupz");
        }
    }

    private Probe http(Map<?, ?> http) {
        String scheme = text(HTTP + ".scheme", http.get("scheme"), "HTTP");
        if (!scheme.equals("HTTP") && !scheme.equals("HTTPS")) {
            throw wrong(HTTP + ".scheme", scheme, "HTTP or HTTPS");
        }
        String asked = text(HTTP + ".path", http.get("path"), "/");
        return Probe.of(Probe.Kind.valueOf(scheme), port(HTTP, http))
                .asking(HttpText.target(asked))
                .with(headers(http.get("httpHeaders")));
    }

    private Map<String, String> headers(@Nullable Object value) {
        Map<String, String> headers = new LinkedHashMap<>();
        if (value == null) {
            return headers;
        }
        String field = HTTP + ".httpHeaders";
        if (!(value instanceof List)) {
            throw wrong(field, value, "a list");
        }
        for (Object element : (List<?>) value) {
            Map<?, ?> header = object(field, element);
            String name = text(field + ".name", header.get("name"), "");
            String content = text(field + ".value", header.get("value"), "");
            if (!HttpText.isName(name)) {
                throw wrong(field + ".name", name, "the name of a header");
            }
            if (!HttpText.isValue(content)) {
                throw wrong(field + ": value of " + name, "(not shown)", "no control characters");
            }
            headers.merge(name, content, (one, other) -> one + ", " + other);
        }
        return headers;
    }

    private int port(String within, Map<?, ?> fields) {
        int port = number(within + ".port", fields.get("port"));
        if (port < 1 || port > 65535) {
            throw wrong(within + ".port", port, "1 to 65535");
        }
        return port;
    }

    private Map<?, ?> object(String field, @Nullable Object value) {
        if (!(value instanceof Map)) {
            throw wrong(field, value, "an object");
        }
        return (Map<?, ?>) value;
    }

    private String text(String field, @Nullable Object value, String otherwise) {
        if (value != null && !(value instanceof String)) {
            throw wrong(field, value, "a text");
        }
        return value == null || ((String) value).isEmpty() ? otherwise : (String) value;
    }

    private int number(String field, @Nullable Object value) {
        if (!(value instanceof Double) || ((Double) value).intValue() != (Double) value) {
            throw wrong(field, value, "a whole number");
        }
        return ((Double) value).intValue();
    }

    private IllegalArgumentException wrong(String field, @Nullable Object value, String expected) {
        return new IllegalArgumentException(
                path + ": " + (field.isEmpty() ? "" : field + ": ") + "expected " + expected + ", got " + value);
    }
}
