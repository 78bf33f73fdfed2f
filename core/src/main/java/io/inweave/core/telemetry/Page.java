package io.inweave.core.telemetry;

/** One page: its HTTP status, content type and text. Immutable. */
public final class Page {
    private final int status;
    private final String type;
    private final String text;

    private Page(int status, String type, String text) {
        this.status = status;
        this.type = type;
        this.text = text;
    }

    /** Plain text with a status, such as 200 or 503. */
    public static Page text(int status, String text) {
        return new Page(status, "text/plain; charset=utf-8", text);
    }

    /** Metrics in Prometheus's text format. */
    public static Page metrics(String text) {
        return new Page(200, "text/plain; version=0.0.4; charset=utf-8", text);
    }

    public static Page json(String text) {
        return new Page(200, "application/json", text);
    }

    int status() {
        return status;
    }

    String type() {
        return type;
    }

    String text() {
        return text;
    }

    /** Status and text. */
    @Override
    public String toString() {
        return status + " " + text;
    }
}
