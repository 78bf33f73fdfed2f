package io.inweave.controlplane.status;

import io.inweave.controlplane.model.Instance;
import io.inweave.controlplane.model.World;
import io.inweave.controlplane.registry.RegisteredInstance;
import io.inweave.controlplane.registry.Registration;
import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;

/** A registered instance as the configuration sees it. */
public final class InstanceView {
    private final World world;
    private final RegisteredInstance registered;
    private final Instance instance;

    InstanceView(World world, RegisteredInstance registered) {
        this.world = world;
        this.registered = registered;
        Registration registration = registered.registration();
        this.instance = Instance.of(registration.workload(), registration.instance(), registration.address())
                .withAnnounced(registered.announced())
                .withPorts(registration.ports());
    }

    /** The services, as {@code <host>:<port>}, that it has announced a port for. */
    SortedSet<String> serves() {
        SortedSet<String> services = new TreeSet<>();
        registered.announced().forEach(port -> services.addAll(world.servicesBehind(instance, port)));
        return services;
    }

    /** Strict ports that its agent does not guard; none while it is not connected, since then nothing is known. */
    SortedSet<Integer> unprotected() {
        return registered.connected() ? world.unprotectedPorts(instance) : new TreeSet<>();
    }

    /** How many strict ports of all instances are not guarded by their agents. */
    public static long unprotected(World world, Collection<RegisteredInstance> instances) {
        return instances.stream()
                .mapToLong(one -> new InstanceView(world, one).unprotected().size())
                .sum();
    }
}
