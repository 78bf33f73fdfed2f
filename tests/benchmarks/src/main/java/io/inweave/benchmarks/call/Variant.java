package io.inweave.benchmarks.call;

/** How a client and a server speak with each other. */
enum Variant {
    PLAIN,
    /** TLS 1.3 with client certificates, configured in the libraries. */
    BY_HAND,
    /** The same application as {@link #PLAIN}, with the agent. */
    WOVEN
}
