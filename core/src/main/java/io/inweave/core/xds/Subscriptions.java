package io.inweave.core.xds;

import io.inweave.core.model.view.InboundListener;
import io.inweave.core.model.view.Lookup;
import io.inweave.core.model.view.MeshView;
import io.inweave.core.model.view.OutboundListener;
import java.util.concurrent.CompletableFuture;

/**
 * What the data plane knows of the mesh, and how it asks for more. Thread-safe; nothing here blocks. What a listener
 * depends on (routes, clusters, endpoints) is asked for by itself, and let go when nothing refers to it any more.
 */
public interface Subscriptions {
    /** The current view: one volatile read. */
    MeshView view();

    /**
     * Asks for the listener of a {@code host:port}, as the application wrote it. All who ask before the answer share one
     * future. It completes when the listener is {@linkplain Lookup#isKnown() known} with all that it needs, which is then
     * in {@link #view()}; it never fails and has no time limit of its own. It completes as {@code UNKNOWN} when the name
     * was pushed out by more than 10,000 newer names without a listener, or when the client was closed.
     */
    CompletableFuture<Lookup<OutboundListener>> outbound(String hostPort);

    /**
     * Asks for the inbound listener of a port of this workload, which announces the port to the control plane. Completes
     * as {@link #outbound} does.
     *
     * @param address IP address that others reach this workload by
     * @param port port that others reach it by
     */
    CompletableFuture<Lookup<InboundListener>> inbound(String address, int port);

    /** Withdraws an announcement; nothing happens when there was none. */
    void withdraw(String address, int port);

    /** Whether there is a stream now on which the control plane has answered. */
    boolean connected();

    /** Completes when a control plane has answered for the first time in this run. */
    CompletableFuture<Void> firstAnswer();

    /** The resource name of an inbound listener: what {@link MeshView#inbound(String)} is asked with. */
    static String inboundName(String address, int port) {
        String host = address.indexOf(':') < 0 ? address : '[' + address + ']';
        return "xds.istio.io/grpc/lds/inbound/" + host + ':' + port;
    }
}
