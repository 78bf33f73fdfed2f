package io.inweave.agent.instrumentation.grpc;

import io.grpc.ConnectivityState;
import io.grpc.LoadBalancer.PickResult;
import io.grpc.LoadBalancer.Subchannel;
import io.grpc.Status;
import io.inweave.core.tls.TlsTarget;
import org.jspecify.annotations.Nullable;

/**
 * The connection to one endpoint as one identity, or in plaintext. Written by the channel's synchronization context, read by
 * picks.
 */
final class Peer {
    final String name;
    final @Nullable TlsTarget tls;
    volatile ConnectivityState state = ConnectivityState.CONNECTING;
    volatile Status status = Status.UNAVAILABLE;
    volatile long failedNanos;
    volatile long usedNanos = System.nanoTime();
    volatile @Nullable Subchannel subchannel;
    private volatile @Nullable PickResult ready;
    /** Why the handshake failed, told by the transport; null when it did not. */
    volatile @Nullable Throwable handshakeFailure;

    Peer(String name, @Nullable TlsTarget tls) {
        this.name = name;
        this.tls = tls;
    }

    /** Before it is connected. */
    void opened(Subchannel made) {
        subchannel = made;
        ready = PickResult.withSubchannel(made);
    }

    PickResult connection() {
        PickResult current = ready;
        return current == null ? PickResult.withNoResult() : current;
    }

    void failed(Status reason) {
        Throwable handshake = handshakeFailure;
        if (handshake != null) {
            status = Status.UNAVAILABLE
                    .withDescription("mutual TLS with " + tls + " at " + name + " failed: " + handshake.getMessage())
                    .withCause(handshake);
        } else if (tls != null) {
            Object detail = reason.getCause() == null
                    ? reason.getDescription()
                    : reason.getCause().getMessage();
            status = Status.UNAVAILABLE
                    .withDescription("no mutual TLS connection to " + tls + " at " + name + ": " + detail)
                    .withCause(reason.getCause());
        } else {
            status = reason;
        }
        failedNanos = System.nanoTime();
        state = ConnectivityState.TRANSIENT_FAILURE;
    }
}
