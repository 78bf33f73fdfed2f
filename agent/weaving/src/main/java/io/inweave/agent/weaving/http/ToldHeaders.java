package io.inweave.agent.weaving.http;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Headers of a request that a library on top of an HTTP client knows while it builds the request, but hands to the client only
 * once that has a connection: too late for a route to look at. The instrumentation of the upper library puts them on the thread,
 * that of the client takes them from there.
 */
public abstract class ToldHeaders {
    private static final ThreadLocal<@Nullable ToldHeaders> CURRENT = new ThreadLocal<>();

    /** The values of a header; null, or nothing, for none. */
    public abstract @Nullable List<String> values(String lowerCaseName);

    /** What is told on this thread; null for nothing. */
    public static @Nullable ToldHeaders current() {
        return CURRENT.get();
    }

    /** Tells headers, or none; returns what was, for the caller to put back. */
    public static @Nullable ToldHeaders swap(@Nullable ToldHeaders headers) {
        ToldHeaders previous = CURRENT.get();
        if (headers == null) {
            CURRENT.remove();
        } else {
            CURRENT.set(headers);
        }
        return previous;
    }
}
