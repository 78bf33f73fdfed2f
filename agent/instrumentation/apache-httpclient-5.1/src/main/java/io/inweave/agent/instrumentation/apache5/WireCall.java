package io.inweave.agent.instrumentation.apache5;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.agent.weaving.http.MessageHeaders;
import io.inweave.agent.weaving.http.WireAddress;
import io.inweave.core.exchange.Attempt;
import io.inweave.core.tls.TlsTarget;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URISyntaxException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.net.URIAuthority;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/** One attempt as the library performs it: a request of its own, on a route that stands for the endpoint. */
final class WireCall {
    private static final long LEASE_MARGIN_MILLIS = 100;

    private final AgentServices services;
    private final ExecChain.Scope scope;
    private final ClassicHttpRequest request;
    private final @Nullable TlsTarget tls;
    private final long connectTimeoutNanos;
    private final long timeoutNanos;
    private @Nullable Future<?> connectTimer;
    private volatile boolean over;
    private boolean begun;
    private boolean connected;
    private boolean connectTimedOut;

    private WireCall(AgentServices services, ExecChain.Scope scope, ClassicHttpRequest request, Attempt attempt) {
        this.services = services;
        this.scope = scope;
        this.request = request;
        this.tls = Ports.isHttps(scope.route.getTargetHost()) ? null : attempt.tls();
        this.connectTimeoutNanos = attempt.connectTimeoutNanos();
        this.timeoutNanos = attempt.timeoutNanos();
    }

    /** @throws IOException when the endpoint is a name that does not resolve */
    static WireCall of(
            AgentServices services,
            ExecChain.Scope scope,
            Attempt attempt,
            Apache5Request facts,
            ClassicHttpRequest sent)
            throws IOException {
        HttpHost target = scope.route.getTargetHost();
        boolean https = Ports.isHttps(target);
        // An application's own TLS checks the name of its host: that one stays, and address and port tell endpoints
        // apart.
        String name = https ? target.getHostName() : attempt.poolHost();
        InetAddress address = WireAddress.resolve(attempt, name);
        HttpRoute route = new HttpRoute(
                new HttpHost(
                        target.getSchemeName(),
                        address,
                        name,
                        attempt.endpoint().port()),
                scope.route.getLocalAddress(),
                https);
        ExecChain.Scope wire = new ExecChain.Scope(
                scope.exchangeId, route, scope.originalRequest, scope.execRuntime, scope.clientContext);
        return new WireCall(services, wire, request(attempt, facts, sent, scope.route.getProxyHost() != null), attempt);
    }

    private static ClassicHttpRequest request(
            Attempt attempt, Apache5Request facts, ClassicHttpRequest application, boolean proxied) {
        String path = attempt.path() != null ? attempt.path() : facts.path();
        BasicClassicHttpRequest sent = new BasicClassicHttpRequest(
                application.getMethod(), application.getScheme(), application.getAuthority(), path);
        sent.setVersion(application.getVersion());
        sent.setHeaders(application.getHeaders());
        if (proxied) {
            sent.removeHeaders("Proxy-Connection");
        }
        MessageHeaders.apply(attempt.requestHeaders(), new MessageTarget(sent));
        String authority = attempt.authority();
        if (authority != null) {
            sent.setHeader("Host", authority);
            try {
                sent.setAuthority(URIAuthority.create(authority));
            } catch (URISyntaxException e) {
                throw new IllegalStateException("authority '" + authority + "' of a route: expected host[:port]", e);
            }
        }
        return sent;
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

    /** A socket was made for the attempt: connecting and the handshake may take as long as the cluster says. */
    synchronized void connectingBegins() {
        if (!begun) {
            begun = true;
            if (connectTimeoutNanos > 0) {
                connectTimer =
                        services.timer().schedule(this::connectTimeout, connectTimeoutNanos, TimeUnit.NANOSECONDS);
            }
        }
    }

    synchronized void connectingEnds() {
        connected = true;
        endConnectTimer();
    }

    private void connectTimeout() {
        synchronized (this) {
            if (connected) {
                return;
            }
            connectTimedOut = true;
        }
        abort();
    }

    /** The library's method has ended. */
    void end() {
        over = true;
        endConnectTimer();
    }

    private synchronized void endConnectTimer() {
        Future<?> timer = connectTimer;
        if (timer != null) {
            timer.cancel(false);
            connectTimer = null;
        }
    }

    /** Whether connecting took longer than the cluster allows. */
    synchronized boolean connectTimedOut() {
        return connectTimedOut;
    }

    /** Whether the attempt's connection was never ready. */
    synchronized boolean connecting() {
        return begun && !connected;
    }

    /** Whether the attempt's connection was one from before. */
    synchronized boolean reused() {
        return !begun;
    }
}
