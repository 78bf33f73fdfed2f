package io.inweave.core.exchange.outbound;

import io.inweave.core.exchange.Destination;
import io.inweave.core.exchange.Outbound;
import io.inweave.core.exchange.call.ExchangeEnvironment;
import io.inweave.core.model.view.Lookup;
import io.inweave.core.model.view.MeshView;
import io.inweave.core.model.view.OutboundListener;
import io.inweave.core.route.Router;
import io.inweave.core.xds.Subscriptions;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** {@link Outbound} over what discovery knows. */
public final class OutboundMesh implements Outbound {
    private static final long TICK_MILLIS = 500;

    private final Subscriptions subscriptions;
    private final OutboundSettings settings;
    private final ExchangeEnvironment environment;
    private final Router router;
    private final Faults faults;
    private final Upstreams upstreams;
    private final Discovery discovery;
    private final HostPorts names = new HostPorts();

    private OutboundMesh(Subscriptions subscriptions, OutboundSettings settings, ExchangeEnvironment environment) {
        this.subscriptions = subscriptions;
        this.settings = settings;
        this.environment = environment;
        this.router = Router.of(environment.random());
        this.faults = new Faults(environment.random());
        this.upstreams = new Upstreams(subscriptions, environment);
        this.discovery = new Discovery(subscriptions, settings.firstAnswer(), environment);
    }

    /** Works from now on until the environment's timer is shut down: ejected endpoints come back by the timer. */
    public static OutboundMesh start(
            Subscriptions subscriptions, OutboundSettings settings, ExchangeEnvironment environment) {
        OutboundMesh mesh = new OutboundMesh(subscriptions, settings, environment);
        environment.timer().scheduleWithFixedDelay(mesh::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
        return mesh;
    }

    /** A failure here would end the schedule, and with it the return of ejected endpoints. */
    private void tick() {
        try {
            upstreams.tick();
        } catch (RuntimeException e) {
            environment.log().peer("the balancers' clock failed", "error", e);
        }
    }

    @Override
    public Destination destination(String host, int port) {
        String name = name(host, port);
        MeshView view = subscriptions.view();
        Lookup<OutboundListener> found = view.outbound(name);
        OutboundListener listener = found.value();
        if (listener != null) {
            return new MeshDestination(this, view, listener);
        }
        if (found.state() == Lookup.State.ABSENT) {
            return stranger(name);
        }
        return discovery.gaveUp(name) ? undecided(view, name, host) : Destination.UNKNOWN;
    }

    @Override
    public CompletableFuture<Destination> discover(String host, int port) {
        Destination known = destination(host, port);
        if (known.kind() != Destination.Kind.UNKNOWN) {
            return CompletableFuture.completedFuture(known);
        }
        return discovery.ask(name(host, port)).thenApply(asked -> {
            Destination now = destination(host, port);
            return now.kind() == Destination.Kind.UNKNOWN
                    ? undecided(subscriptions.view(), name(host, port), host)
                    : now;
        });
    }

    @Override
    public Destination await(String host, int port) {
        Destination known = destination(host, port);
        if (known.kind() != Destination.Kind.UNKNOWN) {
            return known;
        }
        CompletableFuture<Destination> asked = discover(host, port);
        try {
            // The future has its own bound; this one is for a timer that has stopped.
            return asked.get(settings.firstAnswer().toMillis() + 1_000, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            environment.log().peer("a name could not be asked for", "name", name(host, port), "error", e);
        }
        return undecided(subscriptions.view(), name(host, port), host);
    }

    private String name(String host, int port) {
        return names.name(host, port);
    }

    private Destination stranger(String name) {
        return settings.strangers() == OutboundSettings.Strangers.PASS
                ? Destination.OUTSIDE
                : new RefusedDestination(environment, name, RefusedDestination.Reason.NOT_IN_REGISTRY);
    }

    /**
     * There was no answer in time. What is known to be of the mesh, or can only be, must not leave the process in plaintext for
     * wherever the host's resolver sends it; what looks like any host on the internet must not fail because of us.
     */
    private Destination undecided(MeshView view, String name, String host) {
        boolean ours = view.outbound(name).state() == Lookup.State.INCOMPLETE || HostName.onlyInMesh(host);
        return ours ? new RefusedDestination(environment, name, RefusedDestination.Reason.NO_ANSWER) : stranger(name);
    }

    ExchangeEnvironment environment() {
        return environment;
    }

    OutboundSettings settings() {
        return settings;
    }

    Router router() {
        return router;
    }

    Faults faults() {
        return faults;
    }

    Upstreams upstreams() {
        return upstreams;
    }
}
