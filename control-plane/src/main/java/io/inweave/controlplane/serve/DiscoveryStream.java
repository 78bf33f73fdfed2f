package io.inweave.controlplane.serve;

import io.envoyproxy.envoy.config.core.v3.Node;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.inweave.controlplane.model.World;
import io.inweave.controlplane.text.Printable;
import io.inweave.controlplane.translate.ResourceType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One ADS stream. Everything in it happens on its own task queue: requests, new worlds, readiness of the transport, the
 * end. The next request is asked for when the last one is done, and one response a type is on its way at a time, so a slow
 * client costs no more memory than a fast one.
 *
 * @param <Q> request
 * @param <R> response
 */
abstract class DiscoveryStream<Q, R> {
    private static final Logger log = LoggerFactory.getLogger(DiscoveryStream.class);
    private final Streams streams;
    private final ServerCallStreamObserver<R> call;
    private final Peer peer;
    private final SerialExecutor loop;
    private final RequestRate rate;
    private final Subscriptions subscriptions = new Subscriptions();
    private final Instant since;
    private final long openedAt;
    private @Nullable Caller caller;
    private @Nullable Announcements announcements;
    private long nonces;
    private long changedAt;
    private boolean pushing;
    private boolean ended;
    private final AtomicBoolean worldDue = new AtomicBoolean();
    private volatile boolean identified;
    private volatile @Nullable StreamStatus status;

    DiscoveryStream(Streams streams, ServerCallStreamObserver<R> call, Peer peer) {
        this.streams = streams;
        this.call = call;
        this.peer = peer;
        this.loop = new SerialExecutor(streams.threads());
        this.rate = new RequestRate(
                streams.limits().requestBurst(), streams.limits().requestsPerSecond(), streams.nanoTime());
        this.since = streams.clock().instant();
        this.openedAt = streams.nanoTime().getAsLong();
    }

    abstract Node node(Q request);

    abstract String typeUrl(Q request);

    /** Takes a request into the subscription; tells by name what it asks for and gives up. */
    abstract Wanted apply(Subscription subscription, Q request) throws StreamRefusedException;

    /** The response to send now, or null when there is none; notes in the subscription what the client then has. */
    abstract @Nullable R respond(Subscription subscription, Difference difference, Difference.Removals removals);

    abstract String protocol();

    abstract int size(R response);

    /** Begins to read. To be called while gRPC still starts the call. */
    StreamObserver<Q> begin() {
        call.disableAutoRequest();
        call.setOnReadyHandler(() -> loop.execute(this::advance));
        call.setOnCancelHandler(() -> loop.execute(this::end));
        call.request(1);
        return new StreamObserver<Q>() {
            @Override
            public void onNext(Q request) {
                loop.execute(() -> received(request));
            }

            @Override
            public void onError(Throwable lost) {
                loop.execute(DiscoveryStream.this::end);
            }

            @Override
            public void onCompleted() {
                loop.execute(DiscoveryStream.this::complete);
            }
        };
    }

    /** There is a new world. Several that come before the stream's turn are one: it looks at the newest. */
    void worldChanged() {
        if (worldDue.compareAndSet(false, true)) {
            loop.execute(this::takeWorld);
        }
    }

    private void takeWorld() {
        worldDue.set(false);
        Caller known = caller;
        if (ended || known == null) {
            return;
        }
        Published published = streams.published();
        String objection = known.objection(published.world());
        if (objection != null) {
            refuse(StreamRefusedException.denied(objection));
            return;
        }
        subscriptions.makeDue();
        changedAt = published.nanos();
        pushing = false;
        advance();
    }

    /** Ends a stream on which nobody said who he is. */
    void checkFirstRequest(long now) {
        if (!identified && now - openedAt > streams.limits().firstRequest().toNanos()) {
            loop.execute(() -> {
                if (caller == null) {
                    refuse(StreamRefusedException.late("no request within "
                            + streams.limits().firstRequest().toSeconds() + " s after the stream was opened"));
                }
            });
        }
    }

    void shutDown() {
        loop.execute(() -> finish(Status.UNAVAILABLE.withDescription("the control plane is shutting down")));
    }

    @Nullable
    StreamStatus status() {
        return status;
    }

    /** What its client has, told by its own task queue; never, where the stream is over or nobody said who he is. */
    void view(Consumer<StreamView> told) {
        loop.execute(() -> {
            Caller known = caller;
            if (ended || known == null) {
                return;
            }
            World world = streams.published().world();
            List<HeldResource> held = new ArrayList<>();
            for (Subscription subscription : subscriptions.inOrder()) {
                ResourceType type = subscription.type();
                for (String name : subscription.known()) {
                    held.add(new HeldResource(
                            type,
                            name,
                            subscription.sent().getOrDefault(name, ""),
                            subscription.state(name),
                            streams.source().resource(world, known.asker(), type, name)));
                }
            }
            StreamStatus now = StreamStatus.of(known, protocol(), peer.remote(), since, subscriptions.status());
            told.accept(new StreamView(now, peer.certificate(), held));
        });
    }

    private void received(Q request) {
        if (ended) {
            return;
        }
        try {
            handle(request);
        } catch (StreamRefusedException refused) {
            refuse(refused);
        } catch (RuntimeException broken) {
            broke(broken);
        } finally {
            if (!ended) {
                call.request(1);
            }
        }
    }

    private void handle(Q request) throws StreamRefusedException {
        if (!rate.admit()) {
            throw StreamRefusedException.exhausted(
                    "more than " + streams.limits().requestBurst() + " requests at once, then "
                            + streams.limits().requestsPerSecond() + " a second");
        }
        World world = streams.published().world();
        Announcements inbound = announcements == null ? identify(request, world) : announcements;
        ResourceType type = ResourceType.ofTypeUrl(typeUrl(request)).orElseThrow(() -> unknownType(request));
        Subscription subscription = subscriptions.of(type);
        Wanted wanted = apply(subscription, request);
        check(subscription, wanted);
        if (type == ResourceType.LISTENER) {
            inbound.asked(wanted.added(), world);
            inbound.gaveUp(wanted.removed());
        }
        advance();
    }

    private Announcements identify(Q request, World world) throws StreamRefusedException {
        NodeFacts facts = NodeFacts.of(node(request));
        Caller found;
        if (peer.entrance() == Peer.Entrance.READING) {
            found = Callers.reading(facts, world);
        } else if (peer.identity() == null) {
            throw StreamRefusedException.unauthenticated("ADS needs a client certificate of this mesh; a token buys one"
                    + " from the certificate service on this port");
        } else {
            found = Callers.authenticated(facts, peer.identity(), peer.workload(), world);
        }
        Announcements made = Announcements.of(streams.registry(), found);
        caller = found;
        announcements = made;
        identified = true;
        log.info(
                "connected: {} kind={} protocol={} at {}",
                found.who(),
                found.asker().kind(),
                protocol(),
                peer.remote());
        return made;
    }

    private StreamRefusedException unknownType(Q request) {
        List<String> served = new ArrayList<>();
        for (ResourceType type : ResourceType.values()) {
            served.add(type.typeUrl());
        }
        return StreamRefusedException.invalid("type URL '" + Printable.of(typeUrl(request))
                + "' is not served; served are " + String.join(", ", served));
    }

    private void check(Subscription subscription, Wanted wanted) throws StreamRefusedException {
        if (subscription.names().size() > streams.limits().subscriptions()) {
            throw StreamRefusedException.exhausted("more than "
                    + streams.limits().subscriptions() + " subscriptions of " + Streams.shortName(subscription.type()));
        }
        for (String name : wanted.added()) {
            if (name.length() > streams.limits().nameLength()) {
                throw StreamRefusedException.invalid("resource name '" + Printable.of(name) + "': expected at most "
                        + streams.limits().nameLength() + " characters");
            }
        }
    }

    /** Notes an acknowledgement or a refusal; the protocols differ only in what else is in the request. */
    final void answered(Subscription subscription, String nonce, com.google.rpc.@Nullable Status error) {
        if (error == null) {
            subscription.acknowledge(nonce);
        } else if (subscription.reject(nonce, Printable.of(error.getMessage()))) {
            String type = Streams.shortName(subscription.type());
            streams.metrics().rejected(type);
            log.warn(
                    "rejected: {} type={} nonce={}: {}; it keeps what it had",
                    who(),
                    type,
                    Printable.of(nonce),
                    Printable.of(error.getMessage()));
        }
    }

    final String nextNonce() {
        return Long.toString(++nonces);
    }

    final Limits limits() {
        return streams.limits();
    }

    /**
     * Sends what is to be sent: clusters, endpoints, listeners, routes, so that nothing names what is not there yet; and
     * takes clusters and endpoints away only after listeners and routes are settled (xDS protocol, "Eventual consistency
     * considerations"). A client that waits for names it just asked for is not held up by that order.
     */
    private void advance() {
        Caller known = caller;
        if (ended || known == null) {
            return;
        }
        try {
            Difference difference =
                    new Difference(streams.source(), streams.published().world(), known.asker());
            boolean blocked = false;
            for (Subscription subscription : subscriptions.inOrder()) {
                if (!subscription.isDue()) {
                    continue;
                }
                if (subscription.isOutstanding() || !call.isReady()) {
                    blocked = true;
                } else if (!blocked || subscription.hasFresh()) {
                    send(subscription, difference, subscriptions.removals(subscription));
                }
            }
            for (Subscription subscription : subscriptions.inOrder()) {
                if (subscription.isDue()
                        && !subscription.isOutstanding()
                        && call.isReady()
                        && subscriptions.removals(subscription) == Difference.Removals.SENT) {
                    send(subscription, difference, Difference.Removals.SENT);
                }
            }
            converged();
            status = StreamStatus.of(known, protocol(), peer.remote(), since, subscriptions.status());
        } catch (RuntimeException broken) {
            broke(broken);
        }
    }

    private void send(Subscription subscription, Difference difference, Difference.Removals removals) {
        long begun = streams.nanoTime().getAsLong();
        R response = respond(subscription, difference, removals);
        if (response == null) {
            return;
        }
        call.onNext(response);
        pushing = true;
        streams.metrics()
                .pushed(
                        Streams.shortName(subscription.type()),
                        size(response),
                        streams.nanoTime().getAsLong() - begun);
    }

    private void converged() {
        if (pushing && changedAt != 0 && subscriptions.areSettled()) {
            pushing = false;
            streams.metrics().converged(streams.nanoTime().getAsLong() - changedAt);
            changedAt = 0;
        }
    }

    private String who() {
        return caller == null ? peer.who() : caller.who();
    }

    private void refuse(StreamRefusedException refused) {
        if (!ended) {
            streams.refusals().refused("a discovery stream", who() + " at " + peer.remote(), refused.reason());
            finish(refused.status());
        }
    }

    private void broke(RuntimeException broken) {
        streams.metrics().internalError();
        log.error("discovery stream broke: {}", who(), broken);
        finish(Status.INTERNAL.withDescription("the control plane failed at this request; its log says why"));
    }

    private void complete() {
        if (!ended) {
            end();
            quietly(call::onCompleted);
        }
    }

    private void finish(Status why) {
        if (!ended) {
            end();
            quietly(() -> call.onError(why.asRuntimeException()));
        }
    }

    private void end() {
        if (ended) {
            return;
        }
        ended = true;
        streams.closed(this);
        if (announcements != null) {
            announcements.lost();
            log.info("disconnected: {}", who());
        }
    }

    private static void quietly(Runnable last) {
        try {
            last.run();
        } catch (StatusRuntimeException | IllegalStateException gone) {
            log.debug("the client was gone first", gone);
        }
    }
}
