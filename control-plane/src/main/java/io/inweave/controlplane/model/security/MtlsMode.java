package io.inweave.controlplane.model.security;

/** What a server port takes. */
public enum MtlsMode {
    /** Mutual TLS only. */
    STRICT,
    /** Mutual TLS and plaintext. */
    PERMISSIVE,
    /** Plaintext only. */
    DISABLE,
    /** As the next wider policy says. */
    UNSET
}
