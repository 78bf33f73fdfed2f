package io.inweave.core.exchange;

import java.util.concurrent.CompletableFuture;

/**
 * Where calls leave the process. Thread-safe. The host and the port are the URL's own, verbatim: the URL's authority
 * chooses the listener, the Host header later chooses the virtual host.
 */
public interface Outbound {
    /**
     * What is known now; never blocks and takes no lock.
     *
     * @return {@link Destination#UNKNOWN} when the control plane has to be asked first: see {@link #discover}
     */
    Destination destination(String host, int port);

    /**
     * Asks the control plane, once for all callers that wait for the same name. The future never fails and never
     * completes with {@link Destination#UNKNOWN}. It is bounded: by the discovery timeout (default 5 s) as long as the
     * control plane can be expected to answer, or the name can only be of the mesh; by 200 ms otherwise.
     */
    CompletableFuture<Destination> discover(String host, int port);

    /** The blocking form of {@link #destination} and {@link #discover}; returns at once when the name is known. */
    Destination await(String host, int port);
}
