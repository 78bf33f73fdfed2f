package io.inweave.controlplane.kubernetes;

import io.inweave.controlplane.model.Pod;
import io.inweave.controlplane.model.WorkloadId;
import io.inweave.controlplane.model.World;
import io.inweave.controlplane.registry.AnnouncementRefusedException;
import io.inweave.controlplane.registry.Presence;
import io.inweave.controlplane.registry.RegisteredInstance;
import io.inweave.controlplane.registry.Registration;
import io.inweave.controlplane.registry.Registrations;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Registrations of Pods. What they announce is kept in the Pod itself, and comes back from the API server as part of the
 * world: so every replica, and every later one, knows the same, and an announcement goes with its Pod. In here are only the
 * agents that are connected to this very replica, for people to look at.
 */
public final class PodRegistrations implements Registrations {
    static final int MOST_PORTS = 64;
    private final Set<PodPresence> connected = new CopyOnWriteArraySet<>();
    private final Supplier<World> world;
    private final PortAnnotations annotations;

    /** @param world as it is now */
    public PodRegistrations(Supplier<World> world, PortAnnotations annotations) {
        this.world = world;
        this.annotations = annotations;
    }

    @Override
    public Presence connected(Registration registration) throws AnnouncementRefusedException {
        if (!registration.workload().isPod()) {
            throw new AnnouncementRefusedException("only Pods register here; WorkloadGroup " + registration.workload()
                    + " needs a standalone control plane");
        }
        PodPresence presence = new PodPresence(registration);
        connected.add(presence);
        return presence;
    }

    /** An address of a Pod is that Pod's; only those on the node's own network share one, and none of them is told apart. */
    @Override
    public @Nullable WorkloadId otherOwner(String address, int port, Predicate<WorkloadId> own) {
        for (PodPresence presence : connected) {
            Registration registration = presence.registration();
            if (registration.address().equals(address)
                    && announced(registration.workload()).contains(port)
                    && !own.test(registration.workload())) {
                return registration.workload();
            }
        }
        return null;
    }

    @Override
    public List<RegisteredInstance> instances() {
        List<RegisteredInstance> all = new ArrayList<>();
        for (PodPresence presence : connected) {
            Registration registration = presence.registration();
            all.add(new RegisteredInstance(registration, new TreeSet<>(announced(registration.workload())), true));
        }
        return all;
    }

    private Set<Integer> announced(WorkloadId id) {
        Pod pod = world.get().cluster().pod(id.namespace(), id.uid());
        return pod == null ? Set.of() : pod.announced();
    }

    /** One stream of one agent in a Pod. */
    private final class PodPresence implements Presence {
        private final Registration registration;

        PodPresence(Registration registration) {
            this.registration = registration;
        }

        @Override
        public Registration registration() {
            return registration;
        }

        @Override
        public void announce(int port) throws AnnouncementRefusedException {
            Set<Integer> known = announced(registration.workload());
            if (known.size() >= MOST_PORTS && !known.contains(port)) {
                throw new AnnouncementRefusedException("a Pod announces at most " + MOST_PORTS + " ports");
            }
            annotations.want(registration.workload(), port, true);
        }

        @Override
        public void withdraw(int port) {
            annotations.want(registration.workload(), port, false);
        }

        @Override
        public void lost() {
            connected.remove(this);
        }
    }
}
