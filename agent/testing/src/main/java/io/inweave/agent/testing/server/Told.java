package io.inweave.agent.testing.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** What a server does with a request. Immutable. */
public final class Told {
    /** The kinds of answer. */
    enum Kind {
        ANSWER,
        ANSWER_AND_CLOSE,
        PARTS,
        RESET,
        NEVER
    }

    private final Kind kind;
    private final int status;
    private final String body;
    private final List<Map.Entry<String, String>> headers;
    private final Rest rest;

    /** The second part of an answer, and when it is sent. */
    private record Rest(CompletableFuture<Void> when, String body) {
        static final Rest NONE = new Rest(CompletableFuture.completedFuture(null), "");
    }

    private Told(Kind kind, int status, String body, List<Map.Entry<String, String>> headers, Rest rest) {
        this.kind = kind;
        this.status = status;
        this.body = body;
        this.headers = List.copyOf(headers);
        this.rest = rest;
    }

    public static Told of(int status, String body) {
        return new Told(Kind.ANSWER, status, body, List.of(), Rest.NONE);
    }

    /** Resets the connection in place of an answer. */
    public static Told reset() {
        return new Told(Kind.RESET, 0, "", List.of(), Rest.NONE);
    }

    /** Gives no answer, and keeps the connection open. */
    public static Told never() {
        return new Told(Kind.NEVER, 0, "", List.of(), Rest.NONE);
    }

    public Told header(String name, String value) {
        List<Map.Entry<String, String>> more = new ArrayList<>(headers);
        more.add(Map.entry(name, value));
        return new Told(kind, status, body, more, rest);
    }

    /** Closes the connection after the answer, without having said so in it. */
    public Told thenClose() {
        return new Told(Kind.ANSWER_AND_CLOSE, status, body, headers, rest);
    }

    /** Sends what is there so far at once, and the rest of the body later. */
    public Told then(CompletableFuture<Void> when, String rest) {
        return new Told(Kind.PARTS, status, body, headers, new Rest(when, rest));
    }

    CompletableFuture<Void> when() {
        return rest.when();
    }

    String rest() {
        return rest.body();
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
