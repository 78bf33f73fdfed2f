package io.inweave.agent.instrumentation.jettyclient;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.agent.weaving.async.AsyncCall;
import io.inweave.agent.weaving.async.AsyncLibrary;
import io.inweave.agent.weaving.http.ReplyMessage;
import io.inweave.core.exchange.Attempt;
import io.inweave.core.exchange.ClientRequest;
import io.inweave.core.exchange.Destination;
import io.inweave.core.exchange.Protocol;
import java.io.IOException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.transport.HttpDestination;
import org.eclipse.jetty.client.transport.HttpExchange;
import org.eclipse.jetty.client.transport.HttpRequest;
import org.jspecify.annotations.Nullable;

/**
 * One request of the application with the mesh in it. To the library it runs on a connection of ours, {@link MeshConnection}; each
 * attempt is a request of ours that the library performs on a destination of its own.
 */
final class MeshCall implements AsyncLibrary {
    private final AgentServices services;
    private final Protocol protocol;
    private final HttpDestination library;
    private final HttpExchange exchange;
    private final HttpRequest request;
    private final HttpClient client;
    private final AsyncCall call;
    private @Nullable SentBody sent;
    private @Nullable CallFacts facts;
    private @Nullable Delivery delivery;
    private volatile @Nullable AttemptRequest current;
    private volatile @Nullable Throwable givenUp;

    MeshCall(AgentServices services, Protocol protocol, HttpDestination library, HttpExchange exchange) {
        this.services = services;
        this.protocol = protocol;
        this.library = library;
        this.exchange = exchange;
        this.request = exchange.getRequest();
        this.client = library.getHttpClient();
        this.call = new AsyncCall(services, this);
    }

    void begin(Destination destination) {
        if (destination.kind() != Destination.Kind.UNKNOWN) {
            settled(destination);
            return;
        }
        // The library cannot watch the time of what is neither queued nor on a connection.
        long millis = request.getTimeout();
        Future<?> clock = millis <= 0
                ? null
                : services.timer()
                        .schedule(
                                () -> execute(
                                        () -> fail(new TimeoutException("Total timeout " + millis + " ms elapsed"))),
                                millis,
                                TimeUnit.MILLISECONDS);
        services.outbound()
                .discover(
                        library.getOrigin().getAddress().getHost(),
                        library.getOrigin().getAddress().getPort())
                .whenComplete((known, failure) -> {
                    if (clock != null) {
                        clock.cancel(false);
                    }
                    execute(() -> settled(known == null ? Destination.OUTSIDE : known));
                });
    }

    private void settled(Destination destination) {
        boolean ours = destination.kind() == Destination.Kind.MESH || destination.kind() == Destination.Kind.REFUSED;
        if (!ours) {
            leave();
            return;
        }
        request.notifyQueued();
        // Does nothing when the application has given the request up meanwhile.
        new MeshConnection(MeshDestinations.withoutProxy(library), this, destination).send(exchange);
    }

    /** The library has put the exchange on our connection. An error of ours fails the request: it belongs to the mesh. */
    void run(Destination destination, MeshChannel channel) {
        delivery = new Delivery(exchange, client, channel);
        try {
            // Listeners of the application may still add headers here, such as those of a trace.
            request.notifyBegin();
            request.notifyHeaders();
            SentBody body = new SentBody(request.getBody());
            sent = body;
            facts = new CallFacts(request, body, protocol);
        } catch (RuntimeException | Error e) {
            services.log().error("a call failed by an error of the agent", "host", request.getHost(), "error", e);
            fail(new IOException("the mesh could not perform the request", e));
            return;
        }
        call.begin(destination);
    }

    Protocol protocol() {
        return protocol;
    }

    AsyncCall call() {
        return call;
    }

    HttpRequest applications() {
        return request;
    }

    HttpClient client() {
        return client;
    }

    SentBody sent() {
        return begun(sent);
    }

    Delivery delivery() {
        return begun(delivery);
    }

    private static <T> T begun(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("the call has not begun");
        }
        return part;
    }

    @Override
    public ClientRequest request() {
        return begun(facts);
    }

    @Override
    public void execute(Runnable task) {
        try {
            client.getExecutor().execute(task);
        } catch (RejectedExecutionException e) {
            // The client was stopped.
            fail(e);
        }
    }

    @Override
    public void perform(Attempt attempt) {
        AttemptRequest next = AttemptRequest.of(this, attempt);
        current = next;
        MeshDestinations.of(library, attempt, services.tls()).send(next, next.listener());
        Throwable reason = givenUp;
        if (reason != null) {
            next.abort(reason);
        }
    }

    @Override
    public void abort() {
        AttemptRequest running = current;
        if (running != null) {
            running.abort(new TimeoutException("the time for an answer is up"));
        }
    }

    @Override
    public void leave() {
        SendHook.leave(library, exchange);
    }

    @Override
    public void reply(ReplyMessage reply) {
        delivery().reply(reply);
        // Reading may wait for the application.
        execute(sent()::drop);
    }

    /** As the library fails a request whose connection broke. */
    @Override
    public void fail(Throwable failure) {
        request.abort(failure);
    }

    @Override
    public long requestBytes() {
        SentBody body = sent;
        return body == null ? 0 : body.bytes();
    }

    /** The application gave up, or the library did for it: its time is up. */
    void giveUp(Throwable reason) {
        givenUp = reason;
        call.cancelled();
        AttemptRequest running = current;
        if (running != null) {
            running.abort(reason);
        }
        SentBody body = sent;
        if (body != null) {
            body.fail(reason);
        }
    }
}
