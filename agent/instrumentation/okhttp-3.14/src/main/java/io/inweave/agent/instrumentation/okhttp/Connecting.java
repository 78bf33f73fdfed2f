package io.inweave.agent.instrumentation.okhttp;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.core.exchange.Attempt;
import io.inweave.core.exchange.Protocol;
import io.inweave.core.tls.MeshSocket;
import io.inweave.core.tls.TlsTarget;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import okhttp3.Interceptor;
import org.jspecify.annotations.Nullable;

/**
 * The connection of one attempt, from when the library looks for one until the request begins. The library may connect on
 * another thread than the call's.
 */
final class Connecting {
    private static final List<String> HTTP_1_1 = Collections.singletonList("http/1.1");
    private static final List<String> HTTP_2 = Collections.singletonList("h2");
    /** What the application's own TLS within the mesh's is to proxies: bytes. */
    private static final List<String> OPAQUE = Collections.singletonList("istio");

    private final AgentServices services;
    private final Attempt attempt;
    private final List<String> alpn;
    private final long timeoutNanos;
    private @Nullable Socket socket;
    private @Nullable Future<?> timer;
    private boolean ended;
    private boolean fresh;
    private boolean timedOut;

    Connecting(AgentServices services, Interceptor.Chain chain, CallFacts facts, Attempt attempt) {
        this.services = services;
        this.attempt = attempt;
        this.alpn = facts.ownTls() ? OPAQUE : facts.protocol() == Protocol.HTTP_2 ? HTTP_2 : HTTP_1_1;
        long applications = TimeUnit.MILLISECONDS.toNanos(chain.connectTimeoutMillis());
        long clusters = attempt.connectTimeoutNanos();
        this.timeoutNanos = applications != 0 && applications <= clusters ? 0 : clusters;
    }

    Attempt attempt() {
        return attempt;
    }

    /** @param transport an unconnected socket of the application's factory */
    synchronized Socket socket(Socket transport) throws IOException {
        TlsTarget target = attempt.tls();
        Socket next = target == null ? transport : MeshSocket.unconnected(transport, services.tls(), target, alpn);
        socket = next;
        fresh = true;
        if (ended) {
            close();
        } else if (timeoutNanos > 0 && timer == null) {
            timer = services.timer().schedule(this::pass, timeoutNanos, TimeUnit.NANOSECONDS);
        }
        return next;
    }

    private synchronized void pass() {
        if (!ended) {
            timedOut = true;
            abort();
        }
    }

    synchronized void abort() {
        ended = true;
        close();
    }

    /** The connection is the library's from now on, or there is none. */
    synchronized void end() {
        ended = true;
        socket = null;
        Future<?> running = timer;
        if (running != null) {
            running.cancel(false);
            timer = null;
        }
    }

    /** Whether the attempt made a connection, rather than take one from the pool. */
    synchronized boolean fresh() {
        return fresh;
    }

    /** What the application gets in place of a failure: the cluster's connect timeout is told as the application's own is. */
    synchronized Throwable told(Throwable thrown) {
        if (!timedOut) {
            return thrown;
        }
        SocketTimeoutException timeout = new SocketTimeoutException("Connect timed out");
        timeout.initCause(LibraryFailure.unwrapped(thrown));
        return timeout;
    }

    private void close() {
        Socket open = socket;
        socket = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                // Nobody uses it any more.
                services.log().debug("closing a socket failed", "reason", e);
            }
        }
    }
}
