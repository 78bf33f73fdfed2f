package io.inweave.core.exchange.inbound;

import io.inweave.core.exchange.InboundPort;
import io.inweave.core.exchange.PortMode;
import io.inweave.core.exchange.ServerConnection;
import io.inweave.core.exchange.ServerExchange;
import io.inweave.core.exchange.ServerRequest;
import io.inweave.core.exchange.Transport;
import io.inweave.core.model.view.InboundListener;
import io.inweave.core.model.view.Lookup;
import io.inweave.core.tls.AlpnChooser;
import io.inweave.core.tls.PeerIdentity;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/**
 * A port that is announced. It follows the newest listener that the view has, and keeps the last one when the view loses
 * it: that the control plane has nothing to say of a port any more does not open it.
 */
final class ListeningPort implements InboundPort {
    private static final long LOOK_MILLIS = 100;
    private static final String REFUSED =
            "a port has no configuration from the control plane: its connections are refused."
                    + " To serve them without policy set inweave.unconfigured=allow";
    private static final String UNREADABLE =
            "the configuration of a port could not be taken, and there is no earlier one: its connections are refused until"
                    + " the control plane sends one that can";
    private static final String SERVED =
            "a port has no configuration from the control plane: it is served without policy,"
                    + " as inweave.unconfigured=allow says";

    private final InboundMesh mesh;
    private final InetSocketAddress local;
    private final Transport transport;
    private final String cluster;
    private final AtomicReference<@Nullable CompletableFuture<PortMode>> waiting = new AtomicReference<>();
    private final AtomicBoolean told = new AtomicBoolean();
    private final AtomicBoolean closed = new AtomicBoolean();

    private volatile Announced announced = Announced.NOT_YET;
    private volatile @Nullable InboundListener last;
    private volatile boolean served;

    ListeningPort(InboundMesh mesh, InetSocketAddress local, Transport transport) {
        this.mesh = mesh;
        this.local = local;
        this.transport = transport;
        this.cluster = "inbound|" + local.getPort() + "||";
    }

    void announce() {
        mesh.reachability().address().whenComplete((address, failure) -> {
            if (address == null) {
                mesh.environment().log().warn("a port is not announced", "port", local.getPort(), "error", failure);
            } else if (!closed.get()) {
                announceAs(address, mesh.reachability().port(local.getPort()));
            }
        });
    }

    private void announceAs(String address, int port) {
        if (Announced.onlyForThisHost(local, address)) {
            announced = Announced.NEVER;
            mesh.environment().log().info("a port is not the mesh's: bound to loopback only", "port", local.getPort());
            finishWaiting(mode());
            return;
        }
        Announced now = new Announced(address, port);
        announced = now;
        mesh.announcements().add(address, port);
        mesh.environment().log().info("announced", "port", port, "bound", local.getPort(), "kind", transport);
        // Asking again gives the same answer; the future tells when it is there.
        mesh.subscriptions().inbound(address, port).whenComplete((found, failure) -> {
            if (mode() != PortMode.UNCONFIGURED) {
                finishWaiting(mode());
            }
        });
        if (closed.get()) {
            withdraw(now);
        }
    }

    @Override
    public PortMode mode() {
        if (announced == Announced.NEVER) {
            return PortMode.PLAINTEXT;
        }
        InboundListener listener = listener();
        if (listener != null) {
            return mode(listener);
        }
        return served && !refused() ? PortMode.OPEN : PortMode.UNCONFIGURED;
    }

    /** Whether there is a policy that could not be read: then nothing opens the port, whatever is set. */
    private boolean refused() {
        return mesh.subscriptions().view().inbound(announced.name()).state() == Lookup.State.REFUSED;
    }

    private static PortMode mode(InboundListener listener) {
        switch (listener.tlsMode()) {
            case STRICT:
                return PortMode.STRICT;
            case PERMISSIVE:
                return PortMode.PERMISSIVE;
            case PLAINTEXT:
                return PortMode.PLAINTEXT;
        }
        throw new AssertionError(listener.tlsMode());
    }

    /** The newest listener, else the last one that there was; null before the first. */
    @Nullable
    InboundListener listener() {
        String name = announced.name();
        InboundListener newest = name.isEmpty()
                ? null
                : mesh.subscriptions().view().inbound(name).value();
        if (newest == null) {
            return last;
        }
        if (newest != last) {
            last = newest;
        }
        return newest;
    }

    @Override
    public CompletableFuture<PortMode> configured() {
        PortMode now = mode();
        if (now != PortMode.UNCONFIGURED) {
            return CompletableFuture.completedFuture(now);
        }
        CompletableFuture<PortMode> mine = new CompletableFuture<>();
        while (true) {
            CompletableFuture<PortMode> others = waiting.get();
            if (others != null && !others.isDone()) {
                return others;
            }
            if (waiting.compareAndSet(others, mine)) {
                break;
            }
        }
        check(mesh.environment().nanoTime() + mesh.settings().waitBound().toNanos());
        // The answer may have come between the first look and the wait.
        PortMode again = mode();
        if (again != PortMode.UNCONFIGURED) {
            mine.complete(again);
        }
        return mine;
    }

    /** Looks again from time to time: the control plane may first say that there is no such listener, and then send it. */
    private void check(long untilNanos) {
        try {
            mesh.environment().timer().schedule(() -> look(untilNanos), LOOK_MILLIS, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            finishWaiting(mode());
        }
    }

    private void look(long untilNanos) {
        if (mode() != PortMode.UNCONFIGURED) {
            finishWaiting(mode());
        } else if (!refused() && mesh.environment().nanoTime() - untilNanos < 0) {
            check(untilNanos);
        } else {
            giveUpWaiting();
        }
    }

    private void giveUpWaiting() {
        boolean allow = mesh.settings().unconfigured() == InboundSettings.Unconfigured.ALLOW;
        if (told.compareAndSet(false, true)) {
            String what = refused() ? UNREADABLE : allow ? SERVED : REFUSED;
            mesh.environment().log().warn(what, "port", local.getPort(), "asked", announced.name());
        }
        served = allow;
        finishWaiting(mode());
    }

    private void finishWaiting(PortMode mode) {
        CompletableFuture<PortMode> open = waiting.getAndSet(null);
        if (open != null) {
            open.complete(mode);
        }
    }

    @Override
    public SSLEngine serverEngine(AlpnChooser chooser) throws SSLException {
        return mesh.tls().serverEngine(chooser);
    }

    @Override
    public PeerIdentity verify(SSLSession session) throws SSLException {
        return mesh.tls().verify(session);
    }

    @Override
    public ServerExchange begin(ServerRequest request) {
        PeerIdentity peer = request.peer();
        if (peer != null && mesh.own().include(peer.id(), request.remote(), request.local())) {
            return new ProbeCall();
        }
        ServerCall call = new ServerCall(request, cluster, mesh.environment());
        call.decide(this);
        return call;
    }

    @Override
    public boolean admits(ServerConnection connection) {
        try {
            InboundListener found = listener();
            boolean admitted = found == null ? mode() == PortMode.OPEN : ConnectionPolicy.admits(found, connection);
            if (!admitted) {
                mesh.environment()
                        .log()
                        .peer(
                                "a connection was refused by policy",
                                "remote",
                                connection.remote(),
                                "port",
                                local.getPort());
            }
            return admitted;
        } catch (RuntimeException | Error e) {
            mesh.environment().log().peer("a connection was refused because its policy could not be asked", "error", e);
            return false;
        }
    }

    @Override
    public void unbound() {
        if (closed.compareAndSet(false, true)) {
            withdraw(announced);
        }
    }

    private void withdraw(Announced then) {
        if (!then.name().isEmpty() && then.withdrawOnce()) {
            mesh.announcements().remove(then.address(), then.port());
        }
    }

    @Override
    public String toString() {
        return local + " " + mode();
    }
}
