package io.inweave.agent.instrumentation.grpc;

import io.grpc.NameResolver;
import io.grpc.SynchronizationContext;
import io.inweave.agent.weaving.AgentServices;
import io.inweave.core.exchange.Destination;
import java.lang.ref.WeakReference;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Asks the mesh first. A name outside it goes to the channel's own resolver, with the channel's own listener, as if we were not
 * there. A name of the mesh is never looked up: endpoints come from the exchange, one by one. When a name enters or leaves the
 * mesh the channel is made to resolve anew, which gives it a fresh resolver; nothing is switched under calls that run.
 *
 * <p>All state belongs to the channel's synchronization context.
 */
final class MeshNameResolver extends NameResolver {
    /** How often a name is looked at for having entered or left the mesh. A look-up takes no lock. */
    private static final long RECHECK_SECONDS = 2;

    private enum Mode {
        UNDECIDED,
        OUTSIDE,
        MESH,
        SHUT_DOWN
    }

    private final NameResolver own;
    private final ChannelTarget target;
    private final NameResolver.Args arguments;
    private final AgentServices services;
    private final SynchronizationContext context;
    private Mode mode = Mode.UNDECIDED;
    private @Nullable Listener2 listener;
    private @Nullable ChannelInternals channel;
    private @Nullable ResolutionResult meshResult;

    MeshNameResolver(NameResolver own, ChannelTarget target, NameResolver.Args arguments, AgentServices services) {
        this.own = own;
        this.target = target;
        this.arguments = arguments;
        this.services = services;
        this.context = arguments.getSynchronizationContext();
    }

    @Override
    public String getServiceAuthority() {
        return own.getServiceAuthority();
    }

    @Override
    public void start(Listener2 started) {
        listener = started;
        channel = ChannelInternals.of(started);
        decide(channel == null ? Destination.OUTSIDE : target.destination(services.outbound()));
    }

    private Listener2 listener() {
        if (listener == null) {
            throw new IllegalStateException("not started");
        }
        return listener;
    }

    private ChannelInternals channel() {
        if (channel == null) {
            throw new IllegalStateException("started by no channel");
        }
        return channel;
    }

    private void decide(Destination destination) {
        if (mode != Mode.UNDECIDED) {
            return;
        }
        switch (destination.kind()) {
            case UNKNOWN:
                services.outbound()
                        .discover(target.host(), target.port())
                        .whenComplete((found, failure) ->
                                context.execute(() -> decide(found == null ? Destination.OUTSIDE : found)));
                break;
            case OUTSIDE:
                leaveAlone();
                break;
            default:
                takeOver();
        }
    }

    private void leaveAlone() {
        mode = Mode.OUTSIDE;
        own.start(listener());
        if (channel != null) {
            Recheck.schedule(this);
        }
    }

    private void takeOver() {
        mode = Mode.MESH;
        channel().allowServiceConfig();
        meshResult = MeshResolution.of(target, channel(), arguments, services);
        listener().onResult(meshResult);
        Recheck.schedule(this);
    }

    /** @return whether to look again later */
    private boolean stillDecided() {
        if (mode == Mode.SHUT_DOWN || channel == null) {
            return false;
        }
        Destination.Kind kind = target.destination(services.outbound()).kind();
        boolean inside = kind != Destination.Kind.OUTSIDE;
        if (kind == Destination.Kind.UNKNOWN || inside == (mode == Mode.MESH)) {
            return true;
        }
        services.log()
                .info(
                        inside ? "a channel's name entered the mesh" : "a channel's name left the mesh",
                        "target",
                        target);
        channel.resolveAnew();
        return false;
    }

    @Override
    public void refresh() {
        if (mode == Mode.OUTSIDE) {
            own.refresh();
        } else if (mode == Mode.MESH && meshResult != null) {
            listener().onResult(meshResult);
        }
    }

    @Override
    public void shutdown() {
        if (mode == Mode.MESH) {
            channel().restoreServiceConfig();
        }
        mode = Mode.SHUT_DOWN;
        own.shutdown();
    }

    /** Looks at the name again and again, for as long as the application holds the channel. */
    private static final class Recheck implements Runnable {
        private final WeakReference<MeshNameResolver> resolver;

        private Recheck(MeshNameResolver resolver) {
            this.resolver = new WeakReference<>(resolver);
        }

        static void schedule(MeshNameResolver resolver) {
            schedule(new Recheck(resolver), resolver);
        }

        private static void schedule(Recheck recheck, MeshNameResolver resolver) {
            try {
                resolver.services.timer().schedule(recheck, RECHECK_SECONDS, TimeUnit.SECONDS);
            } catch (RejectedExecutionException e) {
                // The agent is being taken away: what was decided stays.
            }
        }

        @Override
        public void run() {
            MeshNameResolver current = resolver.get();
            if (current != null) {
                current.context.execute(() -> {
                    if (current.stillDecided()) {
                        schedule(this, current);
                    }
                });
            }
        }
    }
}
