package io.inweave.agent.runtime;

import io.inweave.core.exchange.Destination;
import io.inweave.core.exchange.Outbound;
import java.util.concurrent.CompletableFuture;

/** Outbound calls while the data plane starts: unknown, so that callers discover, which waits without holding a thread. */
final class LateOutbound implements Outbound {
    private final PlaneStart plane;

    LateOutbound(PlaneStart plane) {
        this.plane = plane;
    }

    @Override
    public Destination destination(String host, int port) {
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
                .handle((now, failure) -> failure == null
                        ? now.outbound().discover(host, port)
                        : CompletableFuture.completedFuture(Destination.OUTSIDE))
                .thenCompose(answer -> answer);
    }

    @Override
    public Destination await(String host, int port) {
        return plane.await().outbound().await(host, port);
    }
}
