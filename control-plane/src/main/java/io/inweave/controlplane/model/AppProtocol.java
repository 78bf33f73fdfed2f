package io.inweave.controlplane.model;

import java.util.Locale;
import java.util.Optional;

/** What is spoken on a service port. */
public enum AppProtocol {
    HTTP,
    HTTP2,
    GRPC,
    /** Application's own TLS: opaque to the mesh. */
    TLS,
    TCP,
    UDP,
    /** Not declared: taken for HTTP by who asks as an HTTP client. */
    UNDECLARED;

    /** Whether requests on it are HTTP, so that routes apply. */
    public boolean isHttp() {
        return this == HTTP || this == HTTP2 || this == GRPC || this == UNDECLARED;
    }

    /** Whether HTTP/2 is spoken from the first byte. */
    public boolean isHttp2() {
        return this == HTTP2 || this == GRPC;
    }

    /**
     * Reads the names that Istio takes for {@code protocol} and {@code appProtocol}, in any case; empty when it is none
     * of them.
     */
    public static Optional<AppProtocol> parse(String text) {
        switch (text.toLowerCase(Locale.ROOT)) {
            case "http":
            case "http_proxy":
            case "kubernetes.io/ws":
                return Optional.of(HTTP);
            case "http2":
            case "kubernetes.io/h2c":
                return Optional.of(HTTP2);
            case "grpc":
            case "grpc-web":
                return Optional.of(GRPC);
            case "https":
            case "tls":
            case "kubernetes.io/wss":
                return Optional.of(TLS);
            case "tcp":
            case "mongo":
            case "mysql":
            case "redis":
                return Optional.of(TCP);
            case "udp":
                return Optional.of(UDP);
            default:
                return Optional.empty();
        }
    }

    /** By Istio's rule for port names: {@code <protocol>} or {@code <protocol>-<suffix>}; else undeclared. */
    public static AppProtocol ofPortName(String portName) {
        int dash = portName.startsWith("grpc-web") ? -1 : portName.indexOf('-');
        return parse(dash < 0 ? portName : portName.substring(0, dash)).orElse(UNDECLARED);
    }
}
