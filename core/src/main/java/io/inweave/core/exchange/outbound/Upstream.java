package io.inweave.core.exchange.outbound;

import io.inweave.core.balance.Balancer;
import io.inweave.core.exchange.call.ExchangeEnvironment;
import io.inweave.core.model.Endpoint;
import io.inweave.core.model.cluster.Cluster;
import io.inweave.core.model.cluster.EndpointGroup;
import io.inweave.core.resilience.CircuitBreaker;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;

/** A cluster at work: its balancer and its circuit breaker, which live through updates of the cluster. */
final class Upstream {
    private final PoolNames names;
    private final Balancer balancer;
    private final CircuitBreaker breaker = new CircuitBreaker();
    private volatile Version version;

    Upstream(Cluster cluster, EndpointGroup group, PoolNames names, ExchangeEnvironment environment) {
        this.names = names;
        this.balancer = Balancer.of(cluster, group, environment.ticker(), environment.random());
        this.version = new Version(cluster, group, environment.ownIdentity(), Collections.emptyMap());
    }

    /** Whether these very objects are the ones at work, under that identity of ours. */
    boolean isOf(Cluster cluster, EndpointGroup group, long ownIdentity) {
        Version now = version;
        return now.cluster == cluster && now.group == group && now.ownIdentity == ownIdentity;
    }

    /** Called under the lock of {@link Upstreams}. */
    void update(Cluster cluster, EndpointGroup group, long ownIdentity) {
        Version before = version;
        // First, so that a host that the balancer names has a contact, be it one of before.
        version = new Version(cluster, group, ownIdentity, before.contacts);
        if (before.cluster != cluster || before.group != group) {
            balancer.update(cluster, group);
        }
        before.leave();
    }

    /** Called under the lock of {@link Upstreams}: nothing asks for this cluster any more. */
    void retire() {
        version.leave();
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
        if (known == null) {
            known = now.before.get(endpoint);
        }
        return known == null ? passing(now, endpoint) : known;
    }

    /** For a request that was overtaken by two updates. */
    private Contact passing(Version now, Endpoint endpoint) {
        Contact made = Contact.of(now.cluster, endpoint, names, now.ownIdentity);
        made.leave(names);
        return made;
    }

    private final class Version {
        private final Cluster cluster;
        private final EndpointGroup group;
        private final long ownIdentity;
        private final Map<Endpoint, Contact> contacts = new IdentityHashMap<>();
        private final Map<Endpoint, Contact> before;

        Version(Cluster cluster, EndpointGroup group, long ownIdentity, Map<Endpoint, Contact> before) {
            this.cluster = cluster;
            this.group = group;
            this.ownIdentity = ownIdentity;
            this.before = before;
            for (Endpoint endpoint : group.endpoints()) {
                contacts.put(endpoint, Contact.of(cluster, endpoint, names, ownIdentity));
            }
        }

        void leave() {
            contacts.values().forEach(contact -> contact.leave(names));
        }
    }
}
