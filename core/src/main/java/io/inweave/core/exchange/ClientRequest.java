package io.inweave.core.exchange;

import org.jspecify.annotations.Nullable;

/**
 * The facts of an outgoing request, implemented by adapters over their library's request. Read-only and cheap; read by
 * the thread that drives the exchange, also after the first attempt.
 */
public interface ClientRequest {
    String method();

    /** The Host header ({@code :authority}), and without one the URL's host and port. */
    String authority();

    /** The path with its query, as it goes on the wire; begins with a slash. */
    String path();

    /** The value of a header, several joined by {@code ","} as Envoy does; null without one. */
    @Nullable
    String header(String lowerCaseName);

    Protocol protocol();

    Replay replay();
}
