package io.inweave.core.exchange.inbound;

import java.util.concurrent.CompletableFuture;

/** How others reach this workload. Thread-safe, never blocks. */
public interface Reachability {
    /** The IP address that others reach it by; completes once it is known. */
    CompletableFuture<String> address();

    /** The port by which others reach a port that is bound here: the same, unless there is a port mapping. */
    int port(int bound);
}
