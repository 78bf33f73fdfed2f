package io.inweave.agent.instrumentation.grpc;

import io.grpc.Attributes;
import io.grpc.ConnectivityState;
import io.grpc.ConnectivityStateInfo;
import io.grpc.LoadBalancer;
import io.grpc.Status;
import io.inweave.agent.weaving.AgentServices;
import io.inweave.core.exchange.Attempt;
import io.inweave.core.exchange.Failure;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Holds a channel's connections: one subchannel for each endpoint and identity that an exchange has named, so that two
 * identities behind one address never share one. It balances nothing: which endpoint a call goes to is the exchange's to say.
 * Connections that no call has asked for in a while are closed.
 */
final class MeshBalancer extends LoadBalancer {
    static final Attributes.Key<Setup> SETUP = Attributes.Key.create("inweave.setup");

    /** After a failure, further calls fail at once for so long; the next one then tries to connect anew. */
    private static final long FAILURE_STANDS_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    private static final long UNUSED_NANOS = TimeUnit.SECONDS.toNanos(120);
    private static final long SWEEP_SECONDS = 30;

    private final Helper helper;
    private final ConcurrentMap<String, Peer> peers = new ConcurrentHashMap<>();
    private final AtomicReference<LookAgain> nextLook = new AtomicReference<>();
    private volatile boolean shutDown;
    private boolean sweeping;
    private @Nullable Setup setup;

    MeshBalancer(Helper helper) {
        this.helper = helper;
    }

    @Override
    public void handleResolvedAddresses(ResolvedAddresses resolved) {
        setup = resolved.getAttributes().get(SETUP);
        publish();
        if (!sweeping) {
            sweeping = true;
            scheduleSweep();
        }
    }

    @Override
    public void handleNameResolutionError(Status error) {
        // Our resolver reports none, and what is known of the mesh stays good.
    }

    @Override
    public boolean canHandleEmptyAddressListFromNameResolution() {
        return true;
    }

    @Override
    public void shutdown() {
        shutDown = true;
        for (Peer peer : peers.values()) {
            close(peer);
        }
        peers.clear();
    }

    /** What can be said for an attempt now. Called by picks, on any thread. */
    Pick look(Attempt attempt, long startNanos, long now) {
        Peer peer = peers.get(attempt.poolHost());
        if (peer == null) {
            return Pick.connect(attempt, attempt.connectTimeoutNanos());
        }
        peer.usedNanos = now;
        switch (peer.state) {
            case READY:
                return Pick.done(peer.connection());
            case TRANSIENT_FAILURE:
                boolean fresh = now - peer.failedNanos < FAILURE_STANDS_NANOS;
                return fresh || peer.failedNanos - startNanos > 0
                        ? Pick.failed(peer.status, peer.handshakeFailure == null ? Failure.CONNECT : Failure.TLS)
                        : Pick.connect(attempt, attempt.connectTimeoutNanos());
            default:
                return connecting(attempt, startNanos, now);
        }
    }

    private static Pick connecting(Attempt attempt, long startNanos, long now) {
        long limit = attempt.connectTimeoutNanos();
        if (limit == 0) {
            return Pick.connect(attempt, 0);
        }
        long left = startNanos + limit - now;
        return left > 0
                ? Pick.connect(attempt, left)
                : Pick.failed(
                        Status.UNAVAILABLE.withDescription("no connection to " + attempt.endpoint() + " within "
                                + TimeUnit.NANOSECONDS.toMillis(limit) + " ms"),
                        Failure.CONNECT);
    }

    /** Sees to it that there is, or soon will be, a connection for an attempt. */
    void want(Attempt attempt) {
        helper.getSynchronizationContext().execute(() -> connect(attempt));
    }

    /** Has all waiting calls look again after a while. One timer runs at a time, for whoever is first. */
    void lookAgainAfter(long nanos) {
        long wanted = System.nanoTime() + nanos;
        LookAgain current = nextLook.get();
        if (current != null && current.atNanos - wanted <= 0) {
            return;
        }
        LookAgain next = new LookAgain(wanted);
        if (nextLook.compareAndSet(current, next)) {
            helper.getScheduledExecutorService().schedule(next, nanos, TimeUnit.NANOSECONDS);
        }
    }

    @Nullable
    Setup setup() {
        return setup;
    }

    private void connect(Attempt attempt) {
        if (shutDown) {
            return;
        }
        Peer peer = peers.get(attempt.poolHost());
        if (peer != null && peer.state == ConnectivityState.IDLE && peer.subchannel != null) {
            peer.state = ConnectivityState.CONNECTING;
            peer.subchannel.requestConnection();
            return;
        }
        boolean stale = peer != null
                && peer.state == ConnectivityState.TRANSIENT_FAILURE
                && System.nanoTime() - peer.failedNanos >= FAILURE_STANDS_NANOS;
        if (peer != null && !stale) {
            return;
        }
        if (peer != null) {
            // gRPC would wait out its own back-off, of up to two minutes; the exchange has decided to try it now.
            close(peer);
        }
        Peer made = new Peer(attempt.endpoint().toString(), attempt.tls());
        peers.put(attempt.poolHost(), made);
        PeerAddress.of(
                attempt, made, resolved -> helper.getSynchronizationContext().execute(() -> open(made, resolved)));
    }

    private void open(Peer peer, PeerAddress address) {
        if (shutDown || !peers.containsValue(peer)) {
            return;
        }
        if (address.failure() != null) {
            peer.failed(address.failure());
            publish();
            return;
        }
        Subchannel subchannel = helper.createSubchannel(
                CreateSubchannelArgs.newBuilder().setAddresses(address.group()).build());
        peer.opened(subchannel);
        subchannel.start(info -> changed(peer, subchannel, info));
        subchannel.requestConnection();
    }

    private void changed(Peer peer, Subchannel subchannel, ConnectivityStateInfo info) {
        switch (info.getState()) {
            case SHUTDOWN:
                return;
            case TRANSIENT_FAILURE:
                peer.failed(info.getStatus());
                helper.refreshNameResolution();
                break;
            case IDLE:
                boolean inUse = System.nanoTime() - peer.usedNanos < UNUSED_NANOS;
                peer.state = inUse ? ConnectivityState.CONNECTING : ConnectivityState.IDLE;
                peer.handshakeFailure = null;
                helper.refreshNameResolution();
                if (inUse) {
                    subchannel.requestConnection();
                }
                break;
            case READY:
                peer.handshakeFailure = null;
                peer.state = ConnectivityState.READY;
                break;
            default:
                peer.handshakeFailure = null;
                peer.state = info.getState();
        }
        publish();
    }

    private void publish() {
        if (!shutDown) {
            helper.updateBalancingState(overall(), new MeshPicker(this));
        }
    }

    /** Ready without a connection: the first call makes one, and nobody need wait for it. */
    private ConnectivityState overall() {
        boolean connecting = false;
        boolean failed = false;
        for (Peer peer : peers.values()) {
            if (peer.state == ConnectivityState.READY) {
                return ConnectivityState.READY;
            }
            connecting |= peer.state == ConnectivityState.CONNECTING;
            failed |= peer.state == ConnectivityState.TRANSIENT_FAILURE;
        }
        return connecting
                ? ConnectivityState.CONNECTING
                : failed ? ConnectivityState.TRANSIENT_FAILURE : ConnectivityState.READY;
    }

    private void scheduleSweep() {
        helper.getSynchronizationContext()
                .schedule(this::sweep, SWEEP_SECONDS, TimeUnit.SECONDS, helper.getScheduledExecutorService());
    }

    private void sweep() {
        if (shutDown) {
            return;
        }
        long now = System.nanoTime();
        peers.values().removeIf(peer -> {
            boolean unused = now - peer.usedNanos > UNUSED_NANOS;
            if (unused) {
                close(peer);
            }
            return unused;
        });
        scheduleSweep();
    }

    private static void close(Peer peer) {
        Subchannel subchannel = peer.subchannel;
        if (subchannel != null) {
            // Streams that run on it go on to their end.
            subchannel.shutdown();
        }
    }

    private final class LookAgain implements Runnable {
        private final long atNanos;

        LookAgain(long atNanos) {
            this.atNanos = atNanos;
        }

        @Override
        public void run() {
            nextLook.compareAndSet(this, null);
            helper.getSynchronizationContext().execute(MeshBalancer.this::publish);
        }
    }

    /** What a channel's balancer is told by its resolver. */
    static final class Setup {
        final ChannelTarget target;
        final AgentServices services;

        Setup(ChannelTarget target, AgentServices services) {
            this.target = target;
            this.services = services;
        }
    }
}
