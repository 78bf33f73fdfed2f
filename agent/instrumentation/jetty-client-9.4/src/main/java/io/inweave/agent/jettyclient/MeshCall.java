package io.inweave.agent.jettyclient;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.agent.weaving.async.AsyncCall;
import io.inweave.agent.weaving.async.AsyncLibrary;
import io.inweave.agent.weaving.http.ReplyMessage;
import io.inweave.core.exchange.Attempt;
import io.inweave.core.exchange.ClientRequest;
import io.inweave.core.exchange.Destination;
import io.inweave.core.exchange.Header;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.client.ContinueProtocolHandler;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.HttpDestination;
import org.eclipse.jetty.client.HttpExchange;
import org.eclipse.jetty.client.HttpRequest;
import org.eclipse.jetty.client.HttpResponse;
import org.eclipse.jetty.client.api.Response;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.HttpVersion;
import org.jspecify.annotations.Nullable;

/**
 * One request of the application with the mesh in it. To the library it runs on a connection of ours, {@link MeshConnection}; each
 * attempt is a request of ours that the library performs on a destination of its own.
 */
final class MeshCall implements AsyncLibrary {
    private static final String HANDLED_CONTINUE = ContinueProtocolHandler.class.getName() + ".100continue";

    private final AgentServices services;
    private final Line line;
    private final HttpDestination library;
    private final HttpExchange exchange;
    private final HttpRequest request;
    private final HttpClient client;
    private final MeshDestinations destinations;
    private final AsyncCall call;
    private @Nullable SentBody sent;
    private @Nullable CallFacts facts;
    private @Nullable MeshChannel channel;
    private volatile @Nullable AttemptRequest current;
    private volatile @Nullable Throwable givenUp;

    MeshCall(AgentServices services, Line line, HttpExchange exchange, HttpDestination library) {
        this.services = services;
        this.line = line;
        this.library = library;
        this.exchange = exchange;
        this.request = exchange.getRequest();
        this.client = library.getHttpClient();
        this.destinations = new MeshDestinations(line, library);
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
        library.getRequestNotifier().notifyQueued(request);
        // Does nothing when the application has given the request up meanwhile.
        new MeshConnection(destinations.withoutProxy(), this, destination).send(exchange);
    }

    /** The library has put the exchange on our connection. An error of ours fails the request: it belongs to the mesh. */
    void run(Destination destination, MeshChannel runsOn) {
        channel = runsOn;
        try {
            // Listeners of the application may still add headers here, such as those of a trace.
            library.getRequestNotifier().notifyBegin(request);
            library.getRequestNotifier().notifyHeaders(request);
            if (Fields.joined(request.getHeaders(), "expect") != null) {
                // Attempts wait for it; when there is an answer, that is over.
                request.attribute(HANDLED_CONTINUE, Boolean.TRUE);
            }
            SentBody body = line.body(request);
            sent = body;
            facts = new CallFacts(request, body);
        } catch (RuntimeException | Error e) {
            services.log().error("a call failed by an error of the agent", "host", request.getHost(), "error", e);
            fail(new IOException("the mesh could not perform the request", e));
            return;
        }
        call.begin(destination);
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

    MeshChannel channel() {
        return begun(channel);
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
        HttpDestination endpoint = destinations.of(attempt, services.tls());
        List<Response.ResponseListener> listeners = new ArrayList<>();
        listeners.add(next.listener());
        endpoint.send(new HttpExchange(endpoint, next, listeners));
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
        MeshSendHook.leave(library, exchange);
    }

    @Override
    public void reply(ReplyMessage reply) {
        channel().requestSent();
        HttpResponse own = new HttpResponse(request, Collections.emptyList());
        own.version(HttpVersion.HTTP_1_1).status(reply.status()).reason(HttpStatus.getMessage(reply.status()));
        List<HttpField> fields = new ArrayList<>();
        for (Header header : reply.headers()) {
            fields.add(new HttpField(header.name(), header.value()));
        }
        channel().receiver().whole(own, fields, reply.body());
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
            body.abandon(reason);
        }
    }
}
