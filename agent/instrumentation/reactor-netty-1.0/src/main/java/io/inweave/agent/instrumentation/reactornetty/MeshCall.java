package io.inweave.agent.instrumentation.reactornetty;

import io.inweave.agent.netty.MeshAddress;
import io.inweave.agent.weaving.AgentServices;
import io.inweave.agent.weaving.async.AsyncCall;
import io.inweave.agent.weaving.async.AsyncLibrary;
import io.inweave.agent.weaving.http.ReplyMessage;
import io.inweave.core.exchange.Attempt;
import io.inweave.core.exchange.ClientRequest;
import io.inweave.core.exchange.Destination;
import io.inweave.core.exchange.Protocol;
import io.netty.channel.Channel;
import java.net.InetSocketAddress;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.netty.Connection;
import reactor.netty.http.HttpProtocol;
import reactor.util.context.Context;

/**
 * One request of the library with the mesh in it. To the library it is the connection that the request runs on: handed out at once,
 * so that a cancellation arrives here. What the attempts' connections bring goes to the library's own observer, but for what is
 * tried again.
 */
final class MeshCall implements AsyncLibrary, Connection, Subscription {
    private final LibraryRequest request;
    private final LibraryConnections connections;
    private final CoreSubscriber<? super Connection> library;
    private final InetSocketAddress called;
    private final SentRequest sent;
    private final CallFacts facts;
    private final AsyncCall call;
    private volatile @Nullable WireAttempt current;
    private volatile boolean cancelled;

    MeshCall(
            AgentServices services,
            LibraryRequest request,
            LibraryConnections connections,
            CoreSubscriber<? super Connection> library) {
        this.request = request;
        this.connections = connections;
        this.library = library;
        this.called = Objects.requireNonNull(request.address());
        this.sent = new SentRequest(request.body() != null && !request.webSocket());
        this.facts = new CallFacts(request, called, protocol(), sent);
        this.call = new AsyncCall(services, this);
    }

    private Protocol protocol() {
        for (HttpProtocol protocol : connections.config().protocols()) {
            if (protocol == (request.ownTls() ? HttpProtocol.H2 : HttpProtocol.H2C)) {
                return request.ownTls() || LibraryRequest.priorKnowledge(connections.config())
                        ? Protocol.HTTP_2
                        : Protocol.HTTP_1_1;
            }
        }
        return Protocol.HTTP_1_1;
    }

    void begin(Destination destination) {
        library.onSubscribe(this);
        library.onNext(this);
        if (destination.kind() == Destination.Kind.UNKNOWN) {
            call.discover(called.getHostString(), called.getPort());
        } else {
            call.begin(destination);
        }
    }

    AsyncCall call() {
        return call;
    }

    boolean isCancelled() {
        return cancelled;
    }

    SentRequest sent() {
        return sent;
    }

    LibraryRequest libraryRequest() {
        return request;
    }

    LibraryConnections connections() {
        return connections;
    }

    Context context() {
        return library.currentContext();
    }

    @Override
    public ClientRequest request() {
        return facts;
    }

    @Override
    public void execute(Runnable task) {
        connections.eventLoop().execute(task);
    }

    @Override
    public void perform(Attempt attempt) {
        MeshAddress address = request.ownTls()
                ? MeshAddress.ofOwnTls(attempt, called, connections.resolver())
                : MeshAddress.of(attempt, called, connections.resolver());
        run(new WireAttempt(this, attempt, address));
    }

    /** Runs an attempt, or runs it again on another connection. */
    void run(WireAttempt next) {
        current = next;
        connections.acquire(next.address(), next, next);
        if (cancelled) {
            next.cancel();
        }
    }

    @Override
    public void abort() {
        WireAttempt running = current;
        if (running != null) {
            running.abort();
        }
    }

    @Override
    public void leave() {
        WireAttempt plain = new WireAttempt(this, null, null);
        current = plain;
        connections.acquireAsEver(plain);
        if (cancelled) {
            plain.cancel();
        }
    }

    @Override
    public void reply(ReplyMessage reply) {
        ReplyChannel.answer(reply, called, connections);
    }

    @Override
    public void fail(Throwable failure) {
        // What the library would do again by itself is not the application's call any more.
        request.retriesNoMore();
        WireAttempt last = current;
        Connection connection = last == null ? null : last.operations();
        if (connection == null) {
            library.onError(failure);
        } else {
            connections.observer().onUncaughtException(connection, failure);
        }
    }

    /** There is no connection, and will be none. */
    void refused(Throwable failure) {
        library.onError(failure);
    }

    @Override
    public long requestBytes() {
        return sent.bytes();
    }

    /** The application gave up. */
    @Override
    public void dispose() {
        cancelled = true;
        call.cancelled();
        WireAttempt running = current;
        if (running != null) {
            running.cancel();
        }
    }

    @Override
    public void cancel() {
        dispose();
    }

    @Override
    public void request(long count) {
        // One connection, which was given.
    }

    @Override
    public Channel channel() {
        WireAttempt running = current;
        Connection connection = running == null ? null : running.operations();
        if (connection == null) {
            throw new IllegalStateException("no connection yet");
        }
        return connection.channel();
    }
}
