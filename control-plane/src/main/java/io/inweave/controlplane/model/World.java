package io.inweave.controlplane.model;

import io.inweave.controlplane.model.naming.ObjectName;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that a translation may read: configuration and registered instances at one moment. Immutable; safe to share.
 * A change makes a new world that shares what did not change.
 */
public final class World {
    /** Where policies apply to the whole mesh. */
    public static final String ROOT_NAMESPACE = "inweave-system";

    private final String trustDomain;
    private final Configuration configuration;
    private final Map<ObjectName, WorkloadGroup> groups;
    private final List<Instance> instances;

    private World(String trustDomain, Configuration configuration, List<Instance> instances) {
        this.trustDomain = trustDomain;
        this.configuration = configuration;
        this.instances = instances;
        this.groups = new HashMap<>();
        for (WorkloadGroup group : configuration.workloadGroups()) {
            groups.put(group.name(), group);
        }
    }

    public static World empty(String trustDomain) {
        return new World(trustDomain, Configuration.EMPTY, List.of());
    }

    public World withConfiguration(Configuration other) {
        return new World(trustDomain, other, instances);
    }

    public World withInstances(Collection<Instance> others) {
        return new World(trustDomain, configuration, List.copyOf(others));
    }

    public String trustDomain() {
        return trustDomain;
    }

    public Configuration configuration() {
        return configuration;
    }

    public List<Instance> instances() {
        return instances;
    }

    public @Nullable WorkloadGroup group(ObjectName name) {
        return groups.get(name);
    }

    /** SPIFFE id of a service account. */
    public String spiffeId(String namespace, String serviceAccount) {
        return "spiffe://" + trustDomain + "/ns/" + namespace + "/sa/" + serviceAccount;
    }

    /**
     * The services, as {@code <host>:<port>}, that have an endpoint because this instance announced this port. Empty
     * means that the announcement serves nobody, which deserves a warning.
     */
    public List<String> servicesBehind(Instance instance, int announcedPort) {
        throw new UnsupportedOperationException("follows");
    }
}
