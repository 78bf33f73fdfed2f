package io.inweave.agent.instrumentation.httpclient;

import io.inweave.core.exchange.Attempt;
import io.inweave.core.exchange.BodyProgress;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import jdk.internal.net.http.common.ConnectionExpiredException;
import org.jspecify.annotations.Nullable;

/** One attempt, performed by an exchange of the library: where it goes, what it changes of the request, and how it ends. */
final class WireAttempt implements BiConsumer<Object, Throwable> {
    private final MeshCall call;
    private final Attempt attempt;
    private final WireAddress address;
    private final @Nullable SentBody body;
    private @Nullable HttpHeaders headers;
    private @Nullable String host;
    private volatile @Nullable Object exchange;
    private @Nullable Future<?> timer;
    private volatile boolean timedOut;
    private volatile @Nullable IOException cancelled;
    private boolean repeated;

    WireAttempt(MeshCall call, Attempt attempt) {
        this.call = call;
        this.attempt = attempt;
        HttpRequest request = call.request();
        this.address = CallFacts.ownTls(request.uri())
                ? WireAddress.ofOwnTls(attempt, request.uri().getHost())
                : WireAddress.of(attempt);
        this.body = call.facts().body();
    }

    /** Begins; tells the call how it ended. Never throws what the library throws. */
    void run(Object performed) {
        exchange = performed;
        RequestHeaders changed = call.headers();
        headers = changed.apply(attempt.requestHeaders(), attempt.authority());
        host = changed.host();
        if (body != null) {
            body.attemptBegins();
        }
        if (timer == null && attempt.timeoutNanos() > 0) {
            timer = call.services().timer().schedule(this::timeOut, attempt.timeoutNanos(), TimeUnit.NANOSECONDS);
        }
        IOException cause = cancelled;
        if (cause != null) {
            call.attempts().failed(this, cause);
            return;
        }
        try {
            LibraryExchange.perform(performed).whenComplete(this);
        } catch (Throwable t) {
            accept(null, t);
        }
    }

    /** How the library's exchange ended: by a response or a failure. */
    @Override
    @SuppressWarnings("NullAway") // one of the two is null
    public void accept(@Nullable Object response, @Nullable Throwable thrown) {
        if (thrown == null && response != null) {
            call.attempts().answered(this, response);
            return;
        }
        Throwable failure = thrown == null ? new IOException("no response") : Failures.unwrapped(thrown);
        if (!repeated && cancelled == null && !call.attempts().endedByLibrary(failure) && libraryRepeats(failure)) {
            repeated = true;
            call.attempts().again(this);
        } else {
            call.attempts().failed(this, failure);
        }
    }

    /**
     * Whether the library would send the request again by itself, without telling anybody: a kept-alive connection that had
     * died meanwhile, or a stream that the peer says it did not process. That is no failure of the endpoint.
     */
    private boolean libraryRepeats(Throwable failure) {
        if (refused()) {
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
        cancelled = cause;
        Object running = exchange;
        if (running != null) {
            LibraryExchange.cancel(running, cause);
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
        Object performed = exchange;
        return performed != null && LibraryExchange.connected(performed);
    }

    /** Whether the peer says that it did not process the request. */
    boolean refused() {
        Object performed = exchange;
        return performed != null && LibraryExchange.unprocessed(performed);
    }

    /** The library's exchange that performed it; null before it began. */
    @Nullable
    Object exchange() {
        return exchange;
    }

    BodyProgress progress() {
        return body == null || body.begun() ? BodyProgress.BEGUN : BodyProgress.NOT_BEGUN;
    }

    boolean bodyBroken() {
        return body != null && body.broken();
    }

    WireAddress address() {
        return address;
    }

    /** The application's headers as this attempt sends them; null for as they are. */
    @Nullable
    HttpHeaders headers() {
        return headers;
    }

    /** The host that is written on the wire; null for the application's own. */
    @Nullable
    String host() {
        return host;
    }

    /** Path and query on the wire; null for the application's own. */
    @Nullable
    String path() {
        return attempt.path();
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
    public String toString() {
        return attempt.toString();
    }
}
