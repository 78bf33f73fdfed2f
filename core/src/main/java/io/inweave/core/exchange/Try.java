package io.inweave.core.exchange;

import io.inweave.core.balance.Host;
import io.inweave.core.balance.Outcome;
import io.inweave.core.resilience.CircuitBreaker;

/** An attempt under way, with the places that it takes and gives back once. */
final class Try {
    private final Upstream upstream;
    private final Host host;
    private final CircuitBreaker.Use use;
    private final boolean retry;
    private long beginNanos;
    private boolean judged;
    private boolean ended;

    /** The places in the circuit breaker are taken already. */
    Try(Upstream upstream, Host host, CircuitBreaker.Use use, boolean retry) {
        this.upstream = upstream;
        this.host = host;
        this.use = use;
        this.retry = retry;
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
