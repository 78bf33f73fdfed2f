package io.inweave.core.exchange;

/** What a request is spoken in. */
public enum Protocol {
    HTTP_1_1("HTTP/1.1"),
    HTTP_2("HTTP/2"),
    GRPC("HTTP/2");

    private final String wireName;

    Protocol(String wireName) {
        this.wireName = wireName;
    }

    /** As Envoy's access log operator {@code %PROTOCOL%} prints it. */
    public String wireName() {
        return wireName;
    }
}
