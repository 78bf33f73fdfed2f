package io.inweave.controlplane.plane;

import io.inweave.controlplane.ca.CertifiedWorkload;
import io.inweave.controlplane.ca.KnownWorkloads;
import io.inweave.controlplane.ca.WorkloadIdentity;
import io.inweave.controlplane.model.ClusterChange;
import io.inweave.controlplane.model.Configuration;
import io.inweave.controlplane.model.Instance;
import io.inweave.controlplane.model.Pod;
import io.inweave.controlplane.model.WorkloadGroup;
import io.inweave.controlplane.model.WorkloadText;
import io.inweave.controlplane.model.World;
import io.inweave.controlplane.model.naming.ObjectName;
import io.inweave.controlplane.serve.Published;
import io.inweave.controlplane.source.ConfigState;
import io.inweave.controlplane.source.document.ConfigError;
import io.inweave.controlplane.telemetry.PilotMetrics;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Joins configuration and registrations into one world. Changes come from the watcher's and the registry's thread; worlds
 * are published by the timer.
 */
final class Worlds implements KnownWorkloads {
    private static final Logger log = LoggerFactory.getLogger(Worlds.class);
    private final PilotMetrics metrics;
    private final List<Consumer<Published>> listeners = new CopyOnWriteArrayList<>();
    private final Lock publishing = new ReentrantLock();
    private final Set<String> warned = new HashSet<>();
    private World world;
    private ConfigState state = new ConfigState(Configuration.EMPTY, List.of());
    private long generation;
    private long publishedGeneration;

    Worlds(String trustDomain, PilotMetrics metrics) {
        this.world = World.empty(trustDomain);
        this.metrics = metrics;
    }

    /** Tells somebody of each world from now on; he must not block. */
    void listen(Consumer<Published> listener) {
        listeners.add(listener);
    }

    synchronized void configured(ConfigState read) {
        metrics.triggered("config");
        logErrors(read.errors());
        state = read;
        world = world.withConfiguration(read.configuration());
        generation++;
        log.info(
                "configuration read: services={} groups={} refused={}",
                read.configuration().services().size(),
                read.configuration().workloadGroups().size(),
                read.errors().size());
    }

    synchronized void registered(Collection<Instance> instances) {
        metrics.registryChanged();
        metrics.triggered("endpoint");
        world = world.withInstances(instances);
        generation++;
    }

    /** What a cluster runs changed; returns whether that changes anything here. */
    synchronized boolean running(Collection<ClusterChange> changes) {
        World changed = world.withCluster(world.cluster().with(changes));
        if (changed == world) {
            return false;
        }
        metrics.triggered("endpoint");
        world = changed;
        generation++;
        return true;
    }

    synchronized World world() {
        return world;
    }

    /** What was read last, with what is wrong with it. */
    synchronized ConfigState state() {
        return state;
    }

    /** A WorkloadGroup as it is configured now; null when there is none. */
    @Nullable
    WorkloadGroup group(ObjectName name) {
        return world().group(name);
    }

    /** The workload of an identity: the Pod or group that is named, else the only group that has the identity. */
    @Override
    public @Nullable CertifiedWorkload workload(WorkloadIdentity identity, CertifiedWorkload named) {
        if (!named.pod().isEmpty()) {
            Pod pod = world().cluster().pod(identity.namespace(), named.pod());
            return pod != null && pod.serviceAccount().equals(identity.serviceAccount())
                    ? new CertifiedWorkload(WorkloadText.of(pod), pod.uid())
                    : null;
        }
        List<String> having = world().configuration().workloadGroups().stream()
                .filter(group -> group.name().namespace().equals(identity.namespace())
                        && group.serviceAccount().equals(identity.serviceAccount()))
                .map(WorkloadText::of)
                .toList();
        if (having.isEmpty()) {
            return null;
        }
        String name = named.text().substring(0, named.text().indexOf(';') + 1);
        String known = having.size() == 1
                ? having.get(0)
                : having.stream()
                        .filter(text -> !name.isEmpty() && text.startsWith(name))
                        .findFirst()
                        .orElse("");
        return CertifiedWorkload.of(known);
    }

    /** Publishes what there is, if it is new; worlds are published in the order in which they were made. */
    void publish() {
        publishing.lock();
        try {
            World current;
            synchronized (this) {
                if (generation == publishedGeneration) {
                    return;
                }
                publishedGeneration = generation;
                current = world;
            }
            Published published = new Published(current, System.nanoTime());
            listeners.forEach(listener -> listener.accept(published));
            warnOfUselessPorts(current);
        } finally {
            publishing.unlock();
        }
    }

    private void logErrors(List<ConfigError> now) {
        List<ConfigError> errors = state.errors();
        for (ConfigError error : now) {
            if (!errors.contains(error)) {
                log.warn("configuration refused: {}", error);
            }
        }
        for (ConfigError before : errors) {
            if (!now.contains(before)) {
                log.info("configuration repaired: {}", before);
            }
        }
    }

    /** A port that no service resolves to is announced in vain; most often its name or number is missing in the group. */
    private void warnOfUselessPorts(World current) {
        Set<String> useless = new HashSet<>();
        for (Instance instance : current.instances()) {
            for (int port : instance.announced()) {
                if (current.servicesBehind(instance, port).isEmpty()) {
                    String key = instance.workload() + "/" + instance.id() + ":" + port;
                    useless.add(key);
                    if (warned.add(key)) {
                        log.warn(
                                "port serves no service: group={} instance={} port={}: no port of a service that selects"
                                        + " this group resolves to it; tell which one is meant with the agent setting"
                                        + " inweave.workload.ports=<service port name>:{}",
                                instance.workload(),
                                instance.id(),
                                port,
                                port);
                    }
                }
            }
        }
        warned.retainAll(useless);
    }
}
