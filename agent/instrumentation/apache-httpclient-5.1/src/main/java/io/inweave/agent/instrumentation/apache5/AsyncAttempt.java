package io.inweave.agent.instrumentation.apache5;

import io.inweave.agent.weaving.CurrentContext;
import io.inweave.agent.weaving.http.HttpAnswer;
import io.inweave.agent.weaving.http.MessageHeaders;
import io.inweave.core.exchange.Attempt;
import io.inweave.core.exchange.BodyProgress;
import io.inweave.core.exchange.Failure;
import io.inweave.core.tls.TlsTarget;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hc.client5.http.async.AsyncExecCallback;
import org.apache.hc.client5.http.async.AsyncExecChain;
import org.apache.hc.client5.http.async.AsyncExecRuntime;
import org.apache.hc.core5.concurrent.ComplexCancellable;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.apache.hc.core5.http.nio.AsyncDataConsumer;
import org.apache.hc.core5.http.nio.AsyncEntityProducer;
import org.jspecify.annotations.Nullable;

/** One attempt: a request of its own, on a route that stands for the endpoint. The library tells it of the answer. */
final class AsyncAttempt implements AsyncExecCallback {
    /** By what the library connects and sends with, which serves one attempt at a time. */
    private static final ConcurrentMap<AsyncExecRuntime, AsyncAttempt> RUNNING = new ConcurrentHashMap<>();

    private enum Verdict {
        NONE_YET,
        DELIVERED,
        DROPPED
    }

    private final Apache5AsyncCall owner;
    private final Attempt attempt;
    private final AsyncExecChain.Scope scope;
    private final HttpRequest request;
    private final @Nullable AsyncEntityProducer producer;
    private final Connecting connecting;
    private final AtomicBoolean over = new AtomicBoolean();
    private volatile Verdict verdict = Verdict.NONE_YET;
    private volatile @Nullable CountedConsumer counted;
    private volatile boolean secured;
    private boolean early;

    private AsyncAttempt(Apache5AsyncCall owner, Attempt attempt, AsyncExecChain.Scope scope, HttpRequest request) {
        this.owner = owner;
        this.attempt = attempt;
        this.scope = scope;
        this.request = request;
        SentBody body = owner.body();
        this.producer = body == null ? null : body.forAttempt();
        this.connecting = new Connecting(
                owner.services().timer(), attempt.connectTimeoutNanos(), () -> owner.execute(this::abort));
    }

    /** @throws IOException when the endpoint is a name that does not resolve */
    static AsyncAttempt of(Apache5AsyncCall owner, Attempt attempt, Apache5Request facts) throws IOException {
        LibraryCall library = owner.library();
        AsyncExecChain.Scope scope =
                library.on(WireRequest.route(attempt, library.scope().route), new ComplexCancellable());
        HttpRequest application = library.request();
        BasicHttpRequest sent = new BasicHttpRequest(
                application.getMethod(),
                application.getScheme(),
                application.getAuthority(),
                WireRequest.path(attempt, facts));
        return new AsyncAttempt(
                owner, attempt, scope, WireRequest.fill(sent, attempt, application, library.scope().route));
    }

    /** The attempt that the library connects for; null for none. */
    static @Nullable AsyncAttempt of(Object runtime) {
        return RUNNING.get(runtime);
    }

    /** Has the library perform it. */
    void run() {
        AsyncExecRuntime runtime = scope.execRuntime;
        // Authentication keeps the connection of its first round; another endpoint may be next.
        if (runtime.isEndpointAcquired() && !Apache5Call.authenticatesConnection(scope.clientContext)) {
            runtime.releaseEndpoint();
        }
        RUNNING.put(runtime, this);
        try {
            owner.library().run(request, producer, scope, this);
        } catch (HttpException | IOException e) {
            failed(e);
        } catch (RuntimeException | Error e) {
            end();
            throw e;
        }
    }

    Connecting connecting() {
        return connecting;
    }

    Attempt attempt() {
        return attempt;
    }

    /** Whom to expect beneath the application's plaintext; null for plaintext, and for TLS of the application's own. */
    @Nullable
    TlsTarget tls() {
        return Ports.isHttps(scope.route.getTargetHost()) ? null : attempt.tls();
    }

    /** Its connection begins with the mesh's handshake. */
    void secured() {
        secured = true;
    }

    boolean isSecured() {
        return secured;
    }

    /**
     * Ends it: a wait for a connection, the connecting, or the connection. Never called by the timer's thread, since the
     * application may be told. What the library is to cancel is not always what it does last, and the end of a connection that
     * is closed from here it does not tell before 5.2.
     */
    void abort() {
        if (!over.get()) {
            scope.cancellableDependency.cancel();
            failed(new InterruptedIOException());
        }
    }

    /** As the library would have told a failure of the application's own request. */
    Throwable told(Throwable failure) {
        return Apache5Failures.told(failure, owner.library().target(), scope.route.getTargetHost(), connecting);
    }

    /** Whether this is the attempt's end; no other report counts after it. */
    private boolean end() {
        if (!over.compareAndSet(false, true)) {
            return false;
        }
        RUNNING.remove(scope.execRuntime, this);
        connecting.endTimer();
        return true;
    }

    @Override
    public @Nullable AsyncDataConsumer handleResponse(HttpResponse response, @Nullable EntityDetails details)
            throws HttpException, IOException {
        early = response.getCode() >= HttpStatus.SC_CLIENT_ERROR;
        owner.answeredBy(response);
        if (owner.isAbandoned() || !answered(response)) {
            verdict = Verdict.DROPPED;
            return new DroppedAnswer();
        }
        verdict = Verdict.DELIVERED;
        MessageHeaders.apply(owner.call().responseHeaders(), new MessageTarget(response));
        owner.library().showApplications();
        if (details == null) {
            owner.call().finished(null, 0);
        }
        Object before = owner.enterContext();
        try {
            AsyncDataConsumer consumer =
                    owner.library().callback().handleResponse(new GivenResponse(response), details);
            if (consumer == null) {
                return null;
            }
            CountedConsumer counting = new CountedConsumer(consumer, owner);
            counted = counting;
            return counting;
        } finally {
            CurrentContext.exit(before);
        }
    }

    /** Whether the application gets the answer. */
    private boolean answered(HttpResponse response) {
        boolean delivered = owner.call().answered(new HttpAnswer() {
            @Override
            public int status() {
                return response.getCode();
            }

            @Override
            public @Nullable String header(String lowerCaseName) {
                return Apache5Request.joined(response, lowerCaseName);
            }
        });
        return delivered && !owner.isAbandoned();
    }

    @Override
    public void handleInformationResponse(HttpResponse response) throws HttpException, IOException {
        owner.library().callback().handleInformationResponse(response);
    }

    @Override
    public void completed() {
        if (!end()) {
            return;
        }
        if (verdict == Verdict.DELIVERED) {
            owner.call().finished(null, bytes());
            owner.completed();
            return;
        }
        SentBody body = owner.body();
        if (early && body != null && !body.complete()) {
            // The rest of the request is still on its way: nothing else may be sent there.
            scope.execRuntime.discardEndpoint();
        } else {
            scope.execRuntime.releaseEndpoint();
        }
        owner.call().discarded();
    }

    @Override
    public void failed(Exception cause) {
        if (!end()) {
            return;
        }
        scope.execRuntime.discardEndpoint();
        if (verdict == Verdict.DELIVERED) {
            boolean late = owner.call().timedOut();
            owner.call().finished(null, bytes());
            owner.fail(late ? lateAnswer(cause) : cause);
        } else if (verdict == Verdict.DROPPED) {
            owner.call().discarded();
        } else if (owner.isAbandoned()) {
            owner.fail(cause);
        } else if (isStale(cause)) {
            owner.perform(attempt);
        } else {
            owner.call().failed(cause, kind(cause), progress());
        }
    }

    private long bytes() {
        CountedConsumer counting = counted;
        return counting == null ? 0 : counting.bytes();
    }

    private static Exception lateAnswer(Exception cause) {
        SocketTimeoutException late = new SocketTimeoutException("Read timed out");
        late.initCause(cause);
        return late;
    }

    /** The peer has closed a kept-alive connection meanwhile, which says nothing of the endpoint. */
    private boolean isStale(Exception cause) {
        return connecting.reused()
                && owner.body() == null
                && !owner.call().timedOut()
                && (isDropped(cause) || Apache5Failures.isDeadConnection(cause));
    }

    /** The library cancels what waits on a connection that is closed. */
    private static boolean isDropped(Exception cause) {
        return cause instanceof InterruptedIOException && !(cause instanceof SocketTimeoutException);
    }

    private Failure kind(Exception cause) {
        SentBody body = owner.body();
        if (body != null && body.broken()) {
            return Failure.OTHER;
        }
        return isDropped(cause) && !connecting.unfinished()
                ? Failure.RESET
                : Apache5Failures.kind(cause, connecting.unfinished());
    }

    private BodyProgress progress() {
        SentBody body = owner.body();
        return body != null && body.begun() ? BodyProgress.BEGUN : BodyProgress.NOT_BEGUN;
    }
}
