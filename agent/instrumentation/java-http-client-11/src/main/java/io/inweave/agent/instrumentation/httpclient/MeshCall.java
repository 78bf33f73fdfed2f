package io.inweave.agent.instrumentation.httpclient;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.core.context.MeshContext;
import io.inweave.core.exchange.ClientExchange;
import io.inweave.core.exchange.Destination;
import io.inweave.core.exchange.HeaderChanges;
import io.inweave.core.exchange.LocalReply;
import io.inweave.core.exchange.Step;
import java.io.IOException;
import java.net.http.HttpClient.Version;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpTimeoutException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One exchange of the application with the mesh in it, and the future of its response. It is what the library's exchange
 * awaits for its connection: that is where hooks find it again, and {@link #completeExceptionally} is how the library cancels
 * it, on a timeout or when the application gives up.
 */
final class MeshCall extends CompletableFuture<Object> {
    private final AgentServices services;
    private final Object outer;
    private final HttpRequest request;
    private final CallFacts facts;
    private final @Nullable MeshContext parent;
    /** Guards the exchange, which has one owner at a time: the library cancels from any thread. Never contended else. */
    private final Object turn = new Object();

    private @Nullable ClientExchange exchange;
    private volatile @Nullable WireAttempt attempt;
    private volatile @Nullable LocalReply reply;
    private volatile @Nullable BodyHandler<?> replyHandler;

    MeshCall(AgentServices services, Object outer, HttpRequest request) {
        this.services = services;
        this.outer = outer;
        this.request = request;
        Object multi = LibraryExchange.multi(outer);
        this.facts = new CallFacts(request, LibraryRequest.version(multi));
        this.parent = CallerHandler.context(LibraryExchange.handler(multi));
        LibraryExchange.setPending(outer, this);
    }

    /** The call behind a library's exchange; null when the mesh is not in it. */
    static @Nullable MeshCall of(Object exchange) {
        Object pending = LibraryExchange.pending(exchange);
        return pending instanceof MeshCall ? (MeshCall) pending : null;
    }

    HttpRequest request() {
        return request;
    }

    CallFacts facts() {
        return facts;
    }

    AgentServices services() {
        return services;
    }

    @Nullable
    MeshContext parent() {
        return parent;
    }

    Object libraryCall() {
        return LibraryExchange.multi(outer);
    }

    /** The mesh's own answer, when that is the outcome. */
    @Nullable
    LocalReply reply() {
        return reply;
    }

    /** Who reads the mesh's own answer. */
    void readReplyWith(BodyHandler<?> handler) {
        replyHandler = handler;
    }

    /** The body of the mesh's own answer as the application's handler makes it; null when it is not asked for. */
    @Nullable
    CompletionStage<?> replyBody() {
        LocalReply told = reply;
        BodyHandler<?> handler = replyHandler;
        return told == null || handler == null ? null : ReplyBody.read(told, this, handler);
    }

    HeaderChanges responseHeaders() {
        ClientExchange begun = exchange;
        return begun == null ? HeaderChanges.NONE : begun.responseHeaders();
    }

    /** Asks what the host is, then goes on, as the mesh's call or as the library's own. No thread waits. */
    void discover(String host, int port) {
        services.outbound()
                .discover(host, port)
                .whenComplete((destination, failure) -> onClientThread(() -> discovered(destination)));
    }

    private void discovered(@Nullable Destination destination) {
        if (isDone()) {
            return;
        }
        if (destination != null
                && (destination.kind() == Destination.Kind.MESH || destination.kind() == Destination.Kind.REFUSED)) {
            begin(destination);
            return;
        }
        LibraryExchange.setPending(outer, null);
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
            MeshContext previous = MeshContext.swap(parent);
            Step first;
            try {
                synchronized (turn) {
                    exchange = destination.exchange(facts);
                    first = exchange.start();
                }
            } finally {
                MeshContext.swap(previous);
            }
            follow(first, null);
        } catch (RuntimeException | Error e) {
            broken(e);
        }
    }

    private void follow(Step step, @Nullable Object response) {
        switch (step.kind()) {
            case ATTEMPT:
                WireAttempt next = new WireAttempt(this, step.attempt());
                attempt = next;
                if (step.attempt().delayNanos() > 0) {
                    services.timer().schedule(() -> again(next), step.attempt().delayNanos(), TimeUnit.NANOSECONDS);
                } else {
                    start(next);
                }
                break;
            case REPLY:
                LocalReply local = step.reply();
                if (local.delayNanos() > 0) {
                    services.timer()
                            .schedule(
                                    () -> onClientThread(() -> answer(local)),
                                    local.delayNanos(),
                                    TimeUnit.NANOSECONDS);
                } else {
                    answer(local);
                }
                break;
            default:
                deliver(response);
        }
    }

    /** Performs an attempt on a thread of the client, not on the library's selector nor on a timer of ours. */
    void again(WireAttempt next) {
        onClientThread(() -> start(next));
    }

    private void start(WireAttempt next) {
        if (isDone()) {
            abandon();
            return;
        }
        try {
            next.run();
        } catch (RuntimeException | Error e) {
            broken(e);
        }
    }

    void answered(WireAttempt ended, Object response) {
        try {
            Step step;
            synchronized (turn) {
                step = isDone() ? null : current().answered(new LibraryAnswer(response));
            }
            if (step == null || step.kind() != Step.Kind.DELIVER) {
                ended.discard();
            }
            if (step == null) {
                abandon();
            } else {
                follow(step, response);
            }
        } catch (RuntimeException | Error e) {
            broken(e);
        }
    }

    void failed(WireAttempt ended, Throwable failure) {
        try {
            ended.end();
            Step step;
            synchronized (turn) {
                step = isDone() ? null : current().failed(failure, Failures.kind(ended, failure), ended.progress());
            }
            if (step == null) {
                abandon();
            } else if (step.kind() == Step.Kind.DELIVER) {
                finished(0);
                super.completeExceptionally(Failures.asThrownByLibrary(ended, failure));
            } else {
                follow(step, null);
            }
        } catch (RuntimeException | Error e) {
            broken(e);
        }
    }

    private void deliver(@Nullable Object response) {
        WireAttempt last = attempt;
        if (last == null || response == null) {
            throw new IllegalStateException("nothing to deliver: the exchange ended before its first attempt");
        }
        LibraryExchange.setImpl(outer, last.impl());
        last.copyAuthenticationFlags(request);
        HttpHeaders headers = WireHeaders.changed(LibraryExchange.headers(response), responseHeaders());
        settle(LibraryExchange.response(
                outer, headers, LibraryExchange.status(response), LibraryExchange.version(response)));
    }

    private void answer(LocalReply local) {
        if (isDone()) {
            abandon();
            return;
        }
        reply = local;
        LibraryExchange.setBodyIgnored(outer);
        HttpHeaders headers = ReplyBody.headers(local, responseHeaders());
        settle(LibraryExchange.response(outer, headers, local.status(), Version.HTTP_1_1));
    }

    private void settle(Object response) {
        IOException cause = LibraryExchange.cancelCause(outer);
        if (cause != null || !complete(response)) {
            IOException told = cause != null ? cause : new IOException("Request cancelled");
            super.completeExceptionally(told);
            cancelAttempt(told);
            abandon();
        }
    }

    /** The library's way to cancel: its timer, or the application. */
    @Override
    public boolean completeExceptionally(Throwable cause) {
        WireAttempt running = attempt;
        Throwable told = cause instanceof HttpConnectTimeoutException && running != null && running.connected()
                ? new HttpTimeoutException("request timed out")
                : cause;
        boolean first = super.completeExceptionally(told);
        if (first) {
            cancelAttempt(cause instanceof IOException ? (IOException) cause : new IOException(cause));
            abandon();
        }
        return first;
    }

    /** The body came to its end. */
    void finished(long responseBytes) {
        WireAttempt last = attempt;
        if (last != null) {
            last.end();
        }
        synchronized (turn) {
            if (exchange != null) {
                exchange.finished(last == null ? 0 : last.requestBytes(), responseBytes);
            }
        }
    }

    /** Nobody will read the body to its end. */
    void abandon() {
        WireAttempt last = attempt;
        if (last != null) {
            last.end();
        }
        synchronized (turn) {
            if (exchange != null) {
                exchange.cancelled();
            }
        }
    }

    private void cancelAttempt(IOException cause) {
        WireAttempt running = attempt;
        if (running != null) {
            running.cancel(cause);
        }
    }

    private ClientExchange current() {
        ClientExchange begun = exchange;
        if (begun == null) {
            throw new IllegalStateException("no exchange was begun");
        }
        return begun;
    }

    private void onClientThread(Runnable task) {
        try {
            LibraryExchange.executor(libraryCall()).execute(task);
        } catch (RuntimeException | Error e) {
            broken(e);
        }
    }

    /** An error of ours. The call belongs to the mesh: it fails rather than go out any other way. */
    private void broken(Throwable error) {
        services.log()
                .error(
                        "a call failed by an error of the agent",
                        "host",
                        request.uri().getHost(),
                        "error",
                        error);
        IOException told = new IOException("the mesh could not perform the request", error);
        super.completeExceptionally(told);
        cancelAttempt(told);
        abandon();
    }
}
