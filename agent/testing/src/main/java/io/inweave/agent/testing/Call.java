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
 */
public record Call(
        String method,
        String url,
        Map<String, String> headers,
        @Nullable String body,
        BodyKind bodyKind,
        long timeoutMillis,
        long cancelAfterMillis) {

    /** How the application hands its body to the library. */
    public enum BodyKind {
        /** Can be sent again, as from memory. */
        REPEATABLE,
        /** From a stream that is there once. */
        ONCE
    }

    public static Call get(String url) {
        return new Call("GET", url, Map.of(), null, BodyKind.REPEATABLE, 0, 0);
    }

    public static Call post(String url, String body) {
        return new Call("POST", url, Map.of(), body, BodyKind.REPEATABLE, 0, 0);
    }

    /** With a body that can be read once only. */
    public Call once() {
        return new Call(method, url, headers, body, BodyKind.ONCE, timeoutMillis, cancelAfterMillis);
    }

    public Call header(String name, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(name, value);
        return new Call(method, url, Map.copyOf(more), body, bodyKind, timeoutMillis, cancelAfterMillis);
    }

    public Call timeout(long millis) {
        return new Call(method, url, headers, body, bodyKind, millis, cancelAfterMillis);
    }

    public Call cancelAfter(long millis) {
        return new Call(method, url, headers, body, bodyKind, timeoutMillis, millis);
    }
}
