package io.inweave.core.identity;

import java.io.IOException;
import java.time.Clock;

/** What buys a certificate while there is none to show: a join token, or a Kubernetes service account's token. */
public interface BearerToken {
    /** The token as it is presented. A secret: never log it. */
    String text() throws IOException;

    /** The one identity that it is good for. */
    SpiffeId id();

    /** The WorkloadGroup that it is for, {@code namespace/name}; empty in Kubernetes. */
    String group();

    /**
     * @throws IllegalArgumentException when it has expired, with the remedy
     * @throws IOException when it cannot be read
     */
    void checkLife(Clock clock) throws IOException;
}
