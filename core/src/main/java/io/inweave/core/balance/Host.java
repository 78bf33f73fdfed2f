package io.inweave.core.balance;

import io.inweave.core.model.Endpoint;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An endpoint with what this process knows of it: attempts under way, and how it behaved. Lives as long as the cluster's
 * endpoint list holds the same address with the same identity.
 */
public final class Host {
    private final long sinceNanos;
    private final AtomicInteger active = new AtomicInteger();
    private final OutlierState outlier = new OutlierState();
    private volatile Endpoint endpoint;

    Host(Endpoint endpoint, long sinceNanos) {
        this.endpoint = endpoint;
        this.sinceNanos = sinceNanos;
    }

    /** What one endpoint is the same as another by: address, port and identity. */
    static String key(Endpoint endpoint) {
        return endpoint.authority() + ' ' + endpoint.spiffeId();
    }

    /** The endpoint as the newest list has it. */
    public Endpoint endpoint() {
        return endpoint;
    }

    /** How many attempts of this process are under way there. */
    public int active() {
        return active.get();
    }

    /** Whether outlier detection keeps requests away from it now. */
    public boolean ejected() {
        return outlier.ejected();
    }

    /** What hashing policies place it by. */
    String hashKey() {
        Endpoint now = endpoint;
        return now.hashKey().isEmpty() ? now.authority() : now.hashKey();
    }

    void update(Endpoint newest) {
        endpoint = newest;
    }

    /** When the endpoint was first seen: its slow start begins there. */
    long sinceNanos() {
        return sinceNanos;
    }

    OutlierState outlier() {
        return outlier;
    }

    void began() {
        active.incrementAndGet();
    }

    void ended() {
        active.decrementAndGet();
    }

    @Override
    public String toString() {
        return endpoint.toString();
    }
}
