package io.inweave.agent.instrumentation.apache5;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.core.exchange.Attempt;
import io.inweave.core.tls.TlsTarget;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/** One attempt as the library performs it: a request of its own, on a route that stands for the endpoint. */
final class WireCall {
    private static final long LEASE_MARGIN_MILLIS = 100;

    private final AgentServices services;
    private final ExecChain.Scope scope;
    private final ClassicHttpRequest request;
    private final @Nullable TlsTarget tls;
    private final Connecting connecting;
    private final long timeoutNanos;
    private volatile boolean over;

    private WireCall(AgentServices services, ExecChain.Scope scope, ClassicHttpRequest request, Attempt attempt) {
        this.services = services;
        this.scope = scope;
        this.request = request;
        this.tls = Ports.isHttps(scope.route.getTargetHost()) ? null : attempt.tls();
        this.connecting = new Connecting(services.timer(), attempt.connectTimeoutNanos(), this::abort);
        this.timeoutNanos = attempt.timeoutNanos();
    }

    /** @throws IOException when the endpoint is a name that does not resolve */
    static WireCall of(
            AgentServices services,
            ExecChain.Scope scope,
            Attempt attempt,
            Apache5Request facts,
            ClassicHttpRequest application)
            throws IOException {
        ExecChain.Scope wire = new ExecChain.Scope(
                scope.exchangeId,
                WireRequest.route(attempt, scope.route),
                scope.originalRequest,
                scope.execRuntime,
                scope.clientContext);
        BasicClassicHttpRequest sent = new BasicClassicHttpRequest(
                application.getMethod(),
                application.getScheme(),
                application.getAuthority(),
                WireRequest.path(attempt, facts));
        return new WireCall(services, wire, WireRequest.fill(sent, attempt, application, scope.route), attempt);
    }

    ExecChain.Scope scope() {
        return scope;
    }

    ClassicHttpRequest request() {
        return request;
    }

    HttpHost endpoint() {
        return scope.route.getTargetHost();
    }

    Connecting connecting() {
        return connecting;
    }

    /** Whom to expect beneath the application's plaintext; null for plaintext, and for TLS of the application's own. */
    @Nullable
    TlsTarget tls() {
        return tls;
    }

    /** Ends what runs now, as the application's own cancelling does; once there is a connection, if it still waits for one. */
    void abort() {
        if (!(scope.execRuntime instanceof Cancellable)) {
            scope.execRuntime.discardEndpoint();
        } else if (!((Cancellable) scope.execRuntime).cancel() && !over) {
            services.timer().schedule(this::abort, LEASE_MARGIN_MILLIS / 2, TimeUnit.MILLISECONDS);
        }
    }

    /**
     * The nearer of the application's bound of waiting for a connection and the attempt's timeout: a wait cannot be ended from
     * outside. A little later than that timeout, so that this is what the attempt ends by.
     */
    RequestConfig config(RequestConfig application) {
        if (timeoutNanos <= 0) {
            return application;
        }
        long millis = TimeUnit.NANOSECONDS.toMillis(timeoutNanos) + LEASE_MARGIN_MILLIS;
        Timeout own = application.getConnectionRequestTimeout();
        return own != null && own.isEnabled() && own.toMilliseconds() <= millis
                ? application
                : RequestConfig.copy(application)
                        .setConnectionRequestTimeout(Timeout.ofMilliseconds(millis))
                        .build();
    }

    /** The library's method has ended. */
    void end() {
        over = true;
        connecting.endTimer();
    }
}
