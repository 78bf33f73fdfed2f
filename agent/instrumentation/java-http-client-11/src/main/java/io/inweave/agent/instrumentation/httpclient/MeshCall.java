package io.inweave.agent.instrumentation.httpclient;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.agent.weaving.async.OwnedExchange;
import io.inweave.core.context.MeshContext;
import io.inweave.core.exchange.Destination;
import io.inweave.core.exchange.HeaderChanges;
import io.inweave.core.exchange.LocalReply;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient.Version;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpTimeoutException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One exchange of the application with the mesh in it, and the future of its response. Its first attempt is performed by the
 * library's exchange itself, so that a call that succeeds is the library's own but for its address. Only when that attempt did not
 * do, the library's exchange becomes one that waits for us: what it awaits is this future, whose {@link #completeExceptionally} is
 * then how the library cancels it, on a timeout or when the application gives up. Further attempts are exchanges of their own, of
 * the same request.
 */
final class MeshCall extends CompletableFuture<Object> {
    private final AgentServices services;
    private final Object outer;
    private final Object libraryCall;
    private final HttpRequest request;
    private final CallFacts facts;
    private final RequestHeaders headers;
    private final @Nullable MeshContext parent;
    private final OwnedExchange mesh = new OwnedExchange();
    private final AttemptLoop attempts;
    private volatile @Nullable ReplyBody reply;

    MeshCall(AgentServices services, Object outer, HttpRequest request) {
        this.services = services;
        this.outer = outer;
        this.request = request;
        this.libraryCall = LibraryExchange.call(outer);
        this.facts = new CallFacts(request, LibraryCall.version(libraryCall));
        this.headers = new RequestHeaders(request, request.headers());
        this.attempts = new AttemptLoop(this, outer, mesh);
        this.parent = CallerHandler.context(LibraryCall.handler(libraryCall));
        CallMark.put(request, this);
        SentBody body = facts.body();
        if (body != null) {
            LibraryRequest.setPublisher(request, body);
        }
    }

    /** The call behind a library's exchange; null when the mesh is not in it. */
    static @Nullable MeshCall of(Object exchange) {
        return CallMark.find(LibraryExchange.request(exchange));
    }

    HttpRequest request() {
        return request;
    }

    CallFacts facts() {
        return facts;
    }

    AttemptLoop attempts() {
        return attempts;
    }

    RequestHeaders headers() {
        return headers;
    }

    AgentServices services() {
        return services;
    }

    @Nullable
    MeshContext parent() {
        return parent;
    }

    /** The attempt that runs, or was the last; null before the first. */
    @Nullable
    WireAttempt attempt() {
        return attempts.current();
    }

    /** The mesh's own answer, when that is the outcome. */
    @Nullable
    ReplyBody reply() {
        return reply;
    }

    HeaderChanges responseHeaders() {
        return mesh.responseHeaders();
    }

    /** Asks what the host is, then goes on, as the mesh's call or as the library's own. No thread waits. */
    void discover(String host, int port) {
        LibraryExchange.await(outer, this);
        services.outbound()
                .discover(host, port)
                .whenComplete((destination, failure) -> onClientThread(() -> discovered(destination)));
    }

    private void discovered(@Nullable Destination destination) {
        if (isDone()) {
            return;
        }
        LibraryExchange.awaitNothing(outer);
        if (destination != null
                && (destination.kind() == Destination.Kind.MESH || destination.kind() == Destination.Kind.REFUSED)) {
            begin(destination);
            return;
        }
        CallMark.remove(request);
        giveBodyBack();
        LibraryExchange.perform(outer).whenComplete((response, thrown) -> {
            if (thrown != null) {
                super.completeExceptionally(Failures.unwrapped(thrown));
            } else {
                complete(response);
            }
        });
    }

    void begin(Destination destination) {
        try {
            attempts.follow(mesh.start(destination, facts, parent), null);
        } catch (RuntimeException | Error e) {
            broken(e);
        }
    }

    /** Hands the last attempt's response to the library. */
    void deliver(@Nullable Object response) {
        WireAttempt last = attempt();
        Object performed = last == null ? null : last.exchange();
        if (last == null || performed == null || response == null) {
            throw new IllegalStateException("nothing to deliver: the exchange ended before its first attempt");
        }
        if (performed != outer) {
            LibraryExchange.setImpl(outer, LibraryExchange.impl(performed));
        }
        HeaderChanges changes = mesh.responseHeaders();
        boolean asItIs =
                performed == outer && changes.isEmpty() && last.address().tls() == null;
        settle(asItIs ? response : shown(response, changes));
    }

    /** The response as the application's: without the connection, whose TLS is not the application's. */
    private Object shown(Object response, HeaderChanges changes) {
        HttpHeaders told = WireHeaders.changed(LibraryResponse.headers(response), changes);
        return LibraryResponse.of(outer, told, LibraryResponse.status(response), LibraryResponse.version(response));
    }

    /** Hands the mesh's own answer to the library. */
    void answer(LocalReply local) {
        if (isDone()) {
            mesh.cancelled();
            return;
        }
        ReplyBody body = new ReplyBody(local, this);
        reply = body;
        LibraryExchange.setBodyIgnored(outer);
        settle(LibraryResponse.of(outer, body.headers(), local.status(), Version.HTTP_1_1));
    }

    private void settle(Object response) {
        giveBodyBack();
        if (!complete(response)) {
            cancelAttempt(new IOException("Request cancelled"));
            mesh.cancelled();
        }
    }

    void fail(Throwable failure) {
        giveBodyBack();
        super.completeExceptionally(failure);
    }

    /** What the library makes of the request from here on (a redirect, what the application sees) has the application's body. */
    private void giveBodyBack() {
        SentBody body = facts.body();
        if (body != null) {
            LibraryRequest.setPublisher(request, body.applications());
        }
    }

    /** The library's way to cancel while it waits for us: its timers, or the application. */
    @Override
    public boolean completeExceptionally(Throwable cause) {
        WireAttempt running = attempt();
        if (cause instanceof ConnectException && running != null) {
            running.cancel((ConnectException) cause);
            return true;
        }
        Throwable told = cause instanceof HttpConnectTimeoutException && running != null && running.connected()
                ? new HttpTimeoutException("request timed out")
                : cause;
        boolean first = super.completeExceptionally(told);
        if (first) {
            giveBodyBack();
            cancelAttempt(cause instanceof IOException ? (IOException) cause : new IOException(cause));
            mesh.cancelled();
        }
        return first;
    }

    /** The body came to its end. */
    void finished(long responseBytes) {
        stopClock();
        mesh.finished(facts.sentBytes(), responseBytes);
        CallMark.remove(request);
    }

    /** Nobody will read the body to its end. */
    void abandon() {
        stopClock();
        mesh.cancelled();
    }

    private void stopClock() {
        WireAttempt last = attempt();
        if (last != null) {
            last.end();
        }
    }

    private void cancelAttempt(IOException cause) {
        WireAttempt running = attempt();
        if (running != null) {
            running.cancel(cause);
        }
    }

    /** On a thread of the client, not on the library's selector nor on a timer of ours. */
    void onClientThread(Runnable task) {
        try {
            LibraryCall.executor(libraryCall).execute(task);
        } catch (RuntimeException | Error e) {
            broken(e);
        }
    }

    /** An error of ours. The call belongs to the mesh: it fails rather than go out any other way. */
    void broken(Throwable error) {
        services.log()
                .error(
                        "a call failed by an error of the agent",
                        "host",
                        request.uri().getHost(),
                        "error",
                        error);
        completeExceptionally(new IOException("the mesh could not perform the request", error));
    }
}
