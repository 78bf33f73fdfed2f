package io.inweave.agent.testing;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request that a subject is to perform. Immutable; goes to the subject's process as a line of JSON.
 *
 * @param body null for none
 * @param timeoutMillis the library's own timeout of the whole call; 0 for none
 * @param cancelAfterMillis when the application gives up; 0 for never
 * @param means how the application has configured its client; subjects honour what their suite declares as {@link Ability}
 */
public record Call(
        String method,
        String url,
        Map<String, String> headers,
        @Nullable String body,
        BodyKind bodyKind,
        long timeoutMillis,
        long cancelAfterMillis,
        Means means) {

    /** How the application hands its body to the library. */
    public enum BodyKind {
        /** Can be sent again, as from memory. */
        REPEATABLE,
        /** From a stream that is there once. */
        ONCE
    }

    /**
     * How the client is configured for the call.
     *
     * @param proxy an HTTP proxy, {@code host:port}; null for none
     * @param trusted file of the certificate, in PEM, that the application's own TLS trusts; null for the JDK's
     * @param gate port of a {@link Gate} that the body of the request passes, or of the answer if the request has none; 0 for none
     */
    public record Means(@Nullable String proxy, @Nullable String trusted, int gate) {
        static final Means NONE = new Means(null, null, 0);
    }

    public static Call get(String url) {
        return new Call("GET", url, Map.of(), null, BodyKind.REPEATABLE, 0, 0, Means.NONE);
    }

    public static Call post(String url, String body) {
        return new Call("POST", url, Map.of(), body, BodyKind.REPEATABLE, 0, 0, Means.NONE);
    }

    /** A WebSocket that is opened, sends one text message, and waits for one: {@link Ability#WEB_SOCKET}. */
    public static Call webSocket(String url, String message) {
        return post(url, message);
    }

    /** With a body that can be read once only. */
    public Call once() {
        return new Call(method, url, headers, body, BodyKind.ONCE, timeoutMillis, cancelAfterMillis, means);
    }

    public Call header(String name, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(name, value);
        return new Call(method, url, Map.copyOf(more), body, bodyKind, timeoutMillis, cancelAfterMillis, means);
    }

    public Call timeout(long millis) {
        return new Call(method, url, headers, body, bodyKind, millis, cancelAfterMillis, means);
    }

    public Call cancelAfter(long millis) {
        return new Call(method, url, headers, body, bodyKind, timeoutMillis, millis, means);
    }

    /** By a client that has an HTTP proxy configured. */
    public Call through(String proxy) {
        return with(new Means(proxy, means.trusted, means.gate));
    }

    /** By a client whose own TLS trusts one certificate. */
    public Call trusting(String pemFile) {
        return with(new Means(means.proxy, pemFile, means.gate));
    }

    /** With a body that passes a {@link Gate}. */
    public Call gated(int port) {
        return with(new Means(means.proxy, means.trusted, port));
    }

    private Call with(Means other) {
        return new Call(method, url, headers, body, bodyKind, timeoutMillis, cancelAfterMillis, other);
    }
}
