package io.inweave.controlplane.registry;

import io.inweave.controlplane.model.Instance;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** An instance as the registry keeps it; touched only under the registry's lock. */
final class Entry {
    private Registration registration;
    private final SortedSet<Integer> announced = new TreeSet<>();
    private final Set<Presence> presences = new HashSet<>();
    private long aloneSince;

    Entry(Registration registration) {
        this.registration = registration;
    }

    Registration registration() {
        return registration;
    }

    /** Takes over what a new stream says; ports that were announced at another address are void. */
    boolean update(Registration other) {
        if (registration.equals(other)) {
            return false;
        }
        if (!registration.address().equals(other.address())) {
            announced.clear();
        }
        registration = other;
        return true;
    }

    SortedSet<Integer> announced() {
        return announced;
    }

    void join(Presence presence) {
        presences.add(presence);
    }

    void leave(Presence presence, long now) {
        if (presences.remove(presence) && presences.isEmpty()) {
            aloneSince = now;
        }
    }

    void aloneFrom(long now) {
        aloneSince = now;
    }

    boolean connected() {
        return !presences.isEmpty();
    }

    /** Whether nothing speaks for it any more: no stream, and no port, or a port that waited long enough. */
    boolean over(long now, long expiryNanos) {
        return presences.isEmpty() && (announced.isEmpty() || now - aloneSince >= expiryNanos);
    }

    RegisteredInstance snapshot() {
        return new RegisteredInstance(registration, announced, connected());
    }

    Instance instance() {
        return new Instance(
                registration.workload(),
                registration.instance(),
                registration.address(),
                announced,
                registration.ports());
    }
}
