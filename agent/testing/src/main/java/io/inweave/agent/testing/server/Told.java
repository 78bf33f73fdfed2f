package io.inweave.agent.testing.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a server does with a request. Immutable. */
public final class Told {
    /** The kinds of answer. */
    enum Kind {
        ANSWER,
        ANSWER_AND_CLOSE,
        RESET,
        NEVER
    }

    private final Kind kind;
    private final int status;
    private final String body;
    private final List<Map.Entry<String, String>> headers;

    private Told(Kind kind, int status, String body, List<Map.Entry<String, String>> headers) {
        this.kind = kind;
        this.status = status;
        this.body = body;
        this.headers = List.copyOf(headers);
    }

    public static Told of(int status, String body) {
        return new Told(Kind.ANSWER, status, body, List.of());
    }

    /** Resets the connection in place of an answer. */
    public static Told reset() {
        return new Told(Kind.RESET, 0, "", List.of());
    }

    /** Gives no answer, and keeps the connection open. */
    public static Told never() {
        return new Told(Kind.NEVER, 0, "", List.of());
    }

    public Told header(String name, String value) {
        List<Map.Entry<String, String>> more = new ArrayList<>(headers);
        more.add(Map.entry(name, value));
        return new Told(kind, status, body, more);
    }

    /** Closes the connection after the answer, without having said so in it. */
    public Told thenClose() {
        return new Told(Kind.ANSWER_AND_CLOSE, status, body, headers);
    }

    Kind kind() {
        return kind;
    }

    int status() {
        return status;
    }

    String body() {
        return body;
    }

    List<Map.Entry<String, String>> headers() {
        return headers;
    }
}
