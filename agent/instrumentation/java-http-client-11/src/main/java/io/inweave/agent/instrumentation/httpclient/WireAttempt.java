package io.inweave.agent.instrumentation.httpclient;

import io.inweave.core.exchange.Attempt;
import io.inweave.core.exchange.BodyProgress;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import jdk.internal.net.http.common.ConnectionExpiredException;
import org.jspecify.annotations.Nullable;

/**
 * One attempt: a call of the library's own, with its own timers, to the attempt's invented host. It is also the body handler
 * of that call, which is never asked (the application's call reads the body), so that hooks find it from the library's types.
 */
final class WireAttempt implements BodyHandler<Object> {
    private final MeshCall call;
    private final Attempt attempt;
    private @Nullable CountedPublisher body;
    private volatile @Nullable Object libraryCall;
    private volatile @Nullable Object exchange;
    private @Nullable Object request;
    private @Nullable Future<?> timer;
    private volatile boolean timedOut;
    private volatile boolean cancelled;
    private boolean repeated;

    WireAttempt(MeshCall call, Attempt attempt) {
        this.call = call;
        this.attempt = attempt;
    }

    /** The attempt behind a library's exchange; null for a call that is not ours. */
    static @Nullable WireAttempt of(Object exchange) {
        BodyHandler<?> handler = LibraryExchange.handler(LibraryExchange.multi(exchange));
        return handler instanceof WireAttempt ? (WireAttempt) handler : null;
    }

    /** Begins; tells the call how it ended. Never throws what the library throws. */
    void run() {
        HttpRequest application = call.request();
        WireHeaders headers = WireHeaders.of(application.headers(), attempt.requestHeaders());
        Object made = LibraryRequest.of(wire(application, headers), application, attempt.requestHeaders());
        Object made2 = LibraryRequest.call(made, application, call.libraryCall(), this);
        request = made;
        libraryCall = made2;
        Object inner = LibraryExchange.exchange(made2);
        exchange = inner;
        if (timer == null && attempt.timeoutNanos() > 0) {
            timer = call.services().timer().schedule(this::timeOut, attempt.timeoutNanos(), TimeUnit.NANOSECONDS);
        }
        if (cancelled) {
            call.failed(this, new IOException("Request cancelled"));
            return;
        }
        try {
            LibraryExchange.perform(inner).whenComplete((response, thrown) -> ended(response, thrown));
        } catch (Throwable t) {
            ended(null, t);
        }
    }

    private WireRequest wire(HttpRequest application, WireHeaders headers) {
        String authority = attempt.authority();
        if (authority == null) {
            authority = headers.host() != null ? headers.host() : call.facts().authority();
        }
        String path = attempt.path() != null ? attempt.path() : call.facts().path();
        HttpHeaders sent = headers.build();
        body = CountedPublisher.of(call.facts().body());
        return new WireRequest(application, WireAddress.of(attempt).uri(authority, path), sent, body);
    }

    private void ended(@Nullable Object response, @Nullable Throwable thrown) {
        Throwable failure = thrown == null ? null : Failures.unwrapped(thrown);
        if (failure != null && !repeated && !cancelled && libraryRepeats(failure)) {
            repeated = true;
            call.again(this);
        } else if (failure != null) {
            call.failed(this, failure);
        } else if (response != null) {
            call.answered(this, response);
        } else {
            call.failed(this, new IOException("no response"));
        }
    }

    /**
     * Whether the library would send the request again by itself, without telling anybody: a kept-alive connection that had
     * died meanwhile, or a stream that the peer says it did not process. That is no failure of the endpoint.
     */
    private boolean libraryRepeats(Throwable failure) {
        if (LibraryExchange.unprocessed(impl())) {
            return true;
        }
        String method = call.request().method();
        return failure instanceof ConnectionExpiredException && (method.equals("GET") || method.equals("HEAD"));
    }

    private void timeOut() {
        timedOut = true;
        cancel(new HttpTimeoutException("request timed out"));
    }

    void cancel(IOException cause) {
        cancelled = true;
        Object running = libraryCall;
        if (running != null) {
            LibraryRequest.cancel(running, cause);
        }
    }

    /** Drops an answer that is not handed on. */
    void discard() {
        end();
        Object answered = exchange;
        if (answered != null) {
            LibraryExchange.ignoreBody(answered);
        }
    }

    /** Stops the clock: failed, or the body came to its end. */
    void end() {
        Future<?> running = timer;
        if (running != null) {
            running.cancel(false);
            timer = null;
        }
    }

    boolean timedOut() {
        return timedOut;
    }

    boolean connected() {
        return LibraryExchange.connected(impl());
    }

    boolean refused() {
        return LibraryExchange.unprocessed(impl());
    }

    @Nullable
    Object impl() {
        Object performed = exchange;
        return performed == null ? null : LibraryExchange.impl(performed);
    }

    void copyAuthenticationFlags(HttpRequest application) {
        if (request != null) {
            LibraryRequest.copyAuthenticationFlags(request, application);
        }
    }

    BodyProgress progress() {
        return body != null && body.begun() ? BodyProgress.BEGUN : BodyProgress.NOT_BEGUN;
    }

    boolean bodyBroken() {
        return body != null && body.broken();
    }

    long requestBytes() {
        return body == null ? 0 : body.bytes();
    }

    boolean mutualTls() {
        return attempt.tls() != null;
    }

    /** The nearer of the application's connect timeout and the cluster's. */
    Optional<Duration> connectTimeout(Optional<Duration> applications) {
        long nanos = attempt.connectTimeoutNanos();
        if (nanos <= 0) {
            return applications;
        }
        Duration cluster = Duration.ofNanos(nanos);
        return applications.isPresent() && applications.get().compareTo(cluster) <= 0
                ? applications
                : Optional.of(cluster);
    }

    @Override
    public BodySubscriber<Object> apply(ResponseInfo info) {
        throw new IllegalStateException("the body of an attempt is read by the application's call");
    }

    @Override
    public String toString() {
        return attempt.toString();
    }
}
