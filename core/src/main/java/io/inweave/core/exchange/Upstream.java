package io.inweave.core.exchange;

import io.inweave.core.balance.Balancer;
import io.inweave.core.model.Cluster;
import io.inweave.core.model.Endpoint;
import io.inweave.core.model.EndpointGroup;
import io.inweave.core.resilience.CircuitBreaker;
import java.util.IdentityHashMap;
import java.util.Map;

/** A cluster at work: its balancer and its circuit breaker, which live through updates of the cluster. */
final class Upstream {
    private final Balancer balancer;
    private final CircuitBreaker breaker = new CircuitBreaker();
    private volatile Version version;

    Upstream(Cluster cluster, EndpointGroup group, ExchangeEnvironment environment) {
        this.balancer = Balancer.of(cluster, group, environment.ticker(), environment.random());
        this.version = new Version(cluster, group);
    }

    /** Whether these very objects are the ones at work. */
    boolean isOf(Cluster cluster, EndpointGroup group) {
        Version now = version;
        return now.cluster == cluster && now.group == group;
    }

    /** Called under the lock of {@link Upstreams}. */
    void update(Cluster cluster, EndpointGroup group) {
        Version now = version;
        if (!now.cluster.equals(cluster) || !now.group.equals(group)) {
            balancer.update(cluster, group);
        }
        version = new Version(cluster, group);
    }

    Balancer balancer() {
        return balancer;
    }

    CircuitBreaker breaker() {
        return breaker;
    }

    Cluster cluster() {
        return version.cluster;
    }

    EndpointGroup group() {
        return version.group;
    }

    Contact contact(Endpoint endpoint) {
        Version now = version;
        Contact known = now.contacts.get(endpoint);
        // Not there in the moment between an update of the balancer and that of the version.
        return known == null ? Contact.of(now.cluster, endpoint) : known;
    }

    private static final class Version {
        private final Cluster cluster;
        private final EndpointGroup group;
        private final Map<Endpoint, Contact> contacts = new IdentityHashMap<>();

        Version(Cluster cluster, EndpointGroup group) {
            this.cluster = cluster;
            this.group = group;
            for (Endpoint endpoint : group.endpoints()) {
                contacts.put(endpoint, Contact.of(cluster, endpoint));
            }
        }
    }
}
