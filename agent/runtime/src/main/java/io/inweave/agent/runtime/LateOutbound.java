package io.inweave.agent.runtime;

import io.inweave.core.exchange.Destination;
import io.inweave.core.exchange.Outbound;
import java.util.concurrent.CompletableFuture;

/**
 * Outbound calls while the data plane starts: unknown, so that callers discover, which waits without holding a thread. When it
 * does not start, what can only be of the mesh is refused.
 */
final class LateOutbound implements Outbound {
    private final PlaneStart plane;
    private final Outbound otherwise;

    /** @param otherwise where calls go when there is no data plane */
    LateOutbound(PlaneStart plane, Outbound otherwise) {
        this.plane = plane;
        this.otherwise = otherwise;
    }

    @Override
    public Destination destination(String host, int port) {
        if (plane.failed()) {
            return otherwise.destination(host, port);
        }
        Plane started = plane.now();
        return started == null ? Destination.UNKNOWN : started.outbound().destination(host, port);
    }

    @Override
    public CompletableFuture<Destination> discover(String host, int port) {
        Plane started = plane.now();
        if (started != null) {
            return started.outbound().discover(host, port);
        }
        return plane.future()
                .handle((now, failure) -> (failure == null ? now.outbound() : otherwise).discover(host, port))
                .thenCompose(answer -> answer);
    }

    @Override
    public Destination await(String host, int port) {
        Outbound outbound;
        try {
            outbound = plane.await().outbound();
        } catch (IllegalStateException noPlane) {
            outbound = otherwise;
        }
        return outbound.await(host, port);
    }
}
