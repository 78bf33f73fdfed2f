package io.inweave.core.xds;

import io.inweave.core.model.Workload;
import io.inweave.core.model.view.InboundListener;
import io.inweave.core.model.view.Lookup;
import io.inweave.core.model.view.MeshView;
import io.inweave.core.model.view.OutboundListener;
import java.util.Collections;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * The discovery client: delta ADS on one stream, which is opened again whenever it ends. Its state has one owning thread;
 * everybody else reads the {@linkplain #view() view}. It can be asked before {@link #connect()}; nothing here throws for
 * what the control plane does.
 */
public final class XdsClient implements Subscriptions, AutoCloseable {
    /** Longer names are no host and port (RFC 1035, section 2.3.4: a host has at most 253 characters). */
    private static final int LONGEST_NAME = 300;

    private final Loop loop;
    private final Discovery discovery;
    private final Connector connector;
    private final Waiters<OutboundListener> outbound;
    private final Waiters<InboundListener> inbound;
    private final CompletableFuture<Void> firstAnswer = new CompletableFuture<>();
    private volatile MeshView view = MeshView.EMPTY;
    private volatile Consumer<Workload> self = workload -> {};
    private volatile boolean connected;
    private volatile String lastFailure = "";
    private volatile XdsStatus status =
            new XdsStatus(false, "", Collections.<String, String>emptyMap(), Collections.<String, Integer>emptyMap());

    private XdsClient(XdsConfig config) {
        this.loop = new Loop(config.log());
        this.outbound = new Waiters<>(loop);
        this.inbound = new Waiters<>(loop);
        LastKnown lastKnown = LastKnown.load(config.stateFile(), loop, config.log());
        this.discovery = new Discovery(config, loop, lastKnown, new Audience());
        this.connector = new Connector(config, loop, new Stream());
    }

    /** A client that does not connect yet. Reads the state file, if one is set. */
    public static XdsClient create(XdsConfig config) {
        return new XdsClient(config);
    }

    /** Tells who this process is whenever that changes, on the owning thread; to be set before {@link #connect()}. */
    public void onSelf(Consumer<Workload> listener) {
        self = listener;
    }

    /** Connects, and from then on stays connected as well as it can. Does not block; may be called again. */
    public void connect() {
        loop.run(connector::connect);
    }

    @Override
    public MeshView view() {
        return view;
    }

    @Override
    public CompletableFuture<Lookup<OutboundListener>> outbound(String hostPort) {
        Lookup<OutboundListener> known = view.outbound(hostPort);
        if (known.isKnown()) {
            return CompletableFuture.completedFuture(known);
        }
        if (hostPort.length() > LONGEST_NAME || ResourceType.isInbound(hostPort) || hostPort.isEmpty()) {
            return CompletableFuture.completedFuture(Lookup.absent());
        }
        return outbound.of(hostPort, () -> discovery.ask(hostPort));
    }

    @Override
    public CompletableFuture<Lookup<InboundListener>> inbound(String address, int port) {
        String name = Subscriptions.inboundName(address, port);
        Lookup<InboundListener> known = view.inbound(name);
        return known.isKnown() ? CompletableFuture.completedFuture(known) : inbound.of(name, () -> discovery.ask(name));
    }

    @Override
    public void withdraw(String address, int port) {
        String name = Subscriptions.inboundName(address, port);
        loop.run(() -> discovery.withdraw(name));
    }

    @Override
    public CompletableFuture<Void> firstAnswer() {
        return firstAnswer;
    }

    @Override
    public boolean connected() {
        return connected;
    }

    /** How discovery is doing. */
    public XdsStatus status() {
        return status;
    }

    /** Ends the stream and all threads; who still waits is told {@code UNKNOWN}. */
    @Override
    public void close() {
        loop.run(() -> {
            connector.close();
            outbound.end();
            inbound.end();
            loop.close();
        });
    }

    private void tell() {
        status = new XdsStatus(connected, lastFailure, discovery.rejected(), discovery.subscribed());
    }

    /** Those whom discovery tells, on the owning thread. */
    private final class Audience implements Discovery.Audience {
        @Override
        public void publish(MeshView next) {
            if (!next.self().equals(view.self())) {
                // First, so that no call that this view lets through is counted under another name.
                self.accept(next.self());
            }
            view = next;
            tell();
            // Past the view's own look-up, which counts as a use of the name.
            outbound.answer(name -> next.outbound().getOrDefault(name, Lookup.unknown()));
            inbound.answer(next::inbound);
        }

        @Override
        public void letGo(String name) {
            outbound.letGo(name);
            inbound.letGo(name);
        }
    }

    /** What the connector tells of the stream, on the owning thread. */
    private final class Stream implements Connector.Events {
        @Override
        public void opened(Session session) {
            discovery.opened(session);
        }

        @Override
        public void received(DeltaResponse response) {
            connected = true;
            lastFailure = "";
            discovery.received(response);
            if (!firstAnswer.isDone()) {
                loop.aside(() -> firstAnswer.complete(null));
            }
        }

        @Override
        public void closed(String reason) {
            connected = false;
            lastFailure = reason;
            discovery.closed();
        }
    }
}
