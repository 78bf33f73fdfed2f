package io.inweave.core.exchange.outbound;

import io.inweave.core.exchange.Destination;
import io.inweave.core.exchange.Outbound;
import io.inweave.core.exchange.call.ExchangeEnvironment;
import io.inweave.core.telemetry.EventLog;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;

/**
 * {@link Outbound} of a process whose data plane did not start: what can only be of the mesh is refused, since it would go
 * out in plaintext; other hosts are treated as strangers are.
 */
public final class OutboundWithoutMesh implements Outbound {
    private final ExchangeEnvironment environment;
    private final OutboundSettings settings;

    private OutboundWithoutMesh(ExchangeEnvironment environment, OutboundSettings settings) {
        this.environment = environment;
        this.settings = settings;
    }

    /** Nothing is recorded: there is no telemetry either. */
    public static Outbound of(OutboundSettings settings, ScheduledExecutorService timer, EventLog log) {
        return new OutboundWithoutMesh(
                ExchangeEnvironment.builder().timer(timer).log(log).build(), settings);
    }

    @Override
    public Destination destination(String host, int port) {
        if (HostName.onlyInMesh(host)) {
            return refused(host, port, RefusedDestination.Reason.NO_DATA_PLANE);
        }
        return settings.strangers() == OutboundSettings.Strangers.PASS
                ? Destination.OUTSIDE
                : refused(host, port, RefusedDestination.Reason.NOT_IN_REGISTRY);
    }

    private Destination refused(String host, int port, RefusedDestination.Reason reason) {
        return new RefusedDestination(environment, host + ':' + port, reason);
    }

    @Override
    public CompletableFuture<Destination> discover(String host, int port) {
        return CompletableFuture.completedFuture(destination(host, port));
    }

    @Override
    public Destination await(String host, int port) {
        return destination(host, port);
    }
}
