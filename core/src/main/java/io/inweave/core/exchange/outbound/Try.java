package io.inweave.core.exchange.outbound;

import io.inweave.core.balance.Host;
import io.inweave.core.balance.Outcome;
import io.inweave.core.exchange.Protocol;
import io.inweave.core.resilience.CircuitBreaker;
import org.jspecify.annotations.Nullable;

/** An attempt under way, with the places that it takes and gives back once. */
final class Try {
    private final Upstream upstream;
    private final Host host;
    private final CircuitBreaker.Use use;
    private final boolean retry;
    private long beginNanos;
    private boolean judged;
    private boolean ended;

    private Try(Upstream upstream, Host host, CircuitBreaker.Use use, boolean retry) {
        this.upstream = upstream;
        this.host = host;
        this.use = use;
        this.retry = retry;
    }

    /** A request's first; null when the cluster's circuit limits leave no place for it. */
    static @Nullable Try first(Upstream at, Host host, Protocol protocol) {
        CircuitBreaker.Use use = use(protocol);
        return at.breaker().tryBegin(at.cluster().limits(), use) ? new Try(at, host, use, false) : null;
    }

    /** A further one of a request; null when the cluster's circuit limits leave no place for it. */
    static @Nullable Try retry(Upstream at, Host host, Protocol protocol) {
        if (!at.breaker().tryRetry(at.cluster().limits())) {
            return null;
        }
        CircuitBreaker.Use use = use(protocol);
        if (!at.breaker().tryBegin(at.cluster().limits(), use)) {
            at.breaker().endRetry();
            return null;
        }
        return new Try(at, host, use, true);
    }

    private static CircuitBreaker.Use use(Protocol protocol) {
        return protocol == Protocol.HTTP_1_1 ? CircuitBreaker.Use.OWN_CONNECTION : CircuitBreaker.Use.SHARED_CONNECTION;
    }

    void begin(long atNanos) {
        beginNanos = atNanos;
        upstream.balancer().began(host);
    }

    /** Tells the balancer how the host did; only the first word counts. */
    void judge(Outcome outcome) {
        if (!judged) {
            judged = true;
            upstream.balancer().judge(host, outcome);
        }
    }

    void end() {
        if (!ended) {
            ended = true;
            upstream.balancer().ended(host);
            upstream.breaker().end(use);
            if (retry) {
                upstream.breaker().endRetry();
            }
        }
    }

    Upstream upstream() {
        return upstream;
    }

    Host host() {
        return host;
    }

    long beginNanos() {
        return beginNanos;
    }
}
