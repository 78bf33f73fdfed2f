package io.inweave.core.exchange;

/** How a port treats a new connection. */
public enum PortMode {
    /** No configuration yet: hold the connection until {@link InboundPort#configured()}, and refuse it if that says so. */
    UNCONFIGURED,
    /** Mutual TLS only: refuse plaintext. */
    STRICT,
    /** The first bytes decide between mutual TLS and plaintext. */
    PERMISSIVE,
    /** The configuration disables mutual TLS: plaintext only. */
    PLAINTEXT,
    /** No configuration, and {@code inweave.unconfigured=allow}: plaintext, without policy. */
    OPEN
}
