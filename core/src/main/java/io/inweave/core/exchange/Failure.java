package io.inweave.core.exchange;

/** How an attempt failed before an answer was there. */
public enum Failure {
    /** No connection: refused, unreachable, connect timeout. Nothing was sent. */
    CONNECT,
    /** The TLS handshake failed, or the peer did not prove the expected identity. Nothing was sent. */
    TLS,
    /** The connection or stream was reset or closed after the request began. */
    RESET,
    /** The peer refused the stream without processing it (HTTP/2 {@code REFUSED_STREAM}, or {@code GOAWAY} below it). */
    REFUSED_STREAM,
    /** The attempt's timeout passed. */
    TIMEOUT,
    /** What the peer sent could not be understood. */
    PROTOCOL,
    /** Anything else, such as an error while the application's own body was read: never repeated. */
    OTHER
}
