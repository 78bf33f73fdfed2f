package io.inweave.core.probe;

/** What the application answered. Immutable. */
final class ProbeResult {
    private static final int OK = 200;
    private static final int UNAVAILABLE = 503;

    private final int status;
    private final String text;

    private ProbeResult(int status, String text) {
        this.status = status;
        this.text = text;
    }

    static ProbeResult healthy(String text) {
        return new ProbeResult(OK, text);
    }

    static ProbeResult unhealthy(String text) {
        return new ProbeResult(UNAVAILABLE, text);
    }

    /** An answer by HTTP: kubelet takes 200 to 399 for healthy; another status is handed on, for it is what people look for. */
    static ProbeResult ofHttp(int status) {
        String text = "the application answered " + status;
        return status >= 200 && status < 400
                ? healthy(text)
                : new ProbeResult(status >= 400 && status < 600 ? status : UNAVAILABLE, text);
    }

    /** HTTP status to answer: 200 when it is healthy. */
    int status() {
        return status;
    }

    String text() {
        return text;
    }
}
