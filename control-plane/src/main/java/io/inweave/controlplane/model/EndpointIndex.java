package io.inweave.controlplane.model;

import io.inweave.controlplane.model.naming.ObjectName;
import io.inweave.controlplane.model.security.MtlsMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Who is behind the ports of a service: what is written down, what has registered itself, and what a cluster runs. */
final class EndpointIndex {
    private final String trustDomain;
    private final SecurityIndex security;
    private final WorkloadIndex workloads;
    private final Map<ObjectName, List<Instance>> instances = new HashMap<>();
    private final ClusterEndpoints cluster;

    EndpointIndex(
            String trustDomain,
            WorkloadIndex workloads,
            SecurityIndex security,
            List<Instance> registered,
            Cluster cluster) {
        this.trustDomain = trustDomain;
        this.security = security;
        this.workloads = workloads;
        this.cluster = new ClusterEndpoints(trustDomain, security, cluster);
        registered.stream()
                .filter(instance -> !instance.workload().isPod())
                .sorted(Comparator.comparing(Instance::id).thenComparing(Instance::address))
                .forEach(instance -> instances
                        .computeIfAbsent(instance.workload().object(), key -> new ArrayList<>())
                        .add(instance));
    }

    List<ServiceEndpoint> endpoints(Service service, ServicePort port) {
        List<ServiceEndpoint> running = cluster.endpoints(service, port);
        List<ServiceEndpoint> others = otherEndpoints(service, port);
        if (others.isEmpty() || running.isEmpty()) {
            return others.isEmpty() ? running : others;
        }
        List<ServiceEndpoint> both = new ArrayList<>(others);
        both.addAll(running);
        return both;
    }

    private List<ServiceEndpoint> otherEndpoints(Service service, ServicePort port) {
        List<ServiceEndpoint> endpoints = new ArrayList<>();
        for (StaticEndpoint endpoint : service.endpoints()) {
            endpoints.add(written(service, port, endpoint));
        }
        for (WorkloadEntry entry : workloads.entriesOf(service)) {
            endpoints.add(written(service, port, entry.endpoint()));
        }
        for (WorkloadGroup group : workloads.groupsOf(service)) {
            for (Instance instance : instances.getOrDefault(group.name(), List.of())) {
                int number = portOf(group, instance, port);
                if (instance.announced().contains(number)) {
                    endpoints.add(registered(group, instance, number));
                }
            }
        }
        return endpoints;
    }

    ClusterEndpoints cluster() {
        return cluster;
    }

    @Nullable
    Instance instance(ObjectName group, String id) {
        for (Instance instance : instances.getOrDefault(group, List.of())) {
            if (instance.id().equals(id)) {
                return instance;
            }
        }
        return null;
    }

    /** Identities that its workloads prove, those of groups without instances too: they may come any moment. */
    List<String> identities(Service service) {
        TreeSet<String> identities = new TreeSet<>(service.subjectAltNames());
        service.endpoints().stream()
                .filter(StaticEndpoint::takesMutualTls)
                .map(this::spiffeId)
                .forEach(identities::add);
        workloads.entriesOf(service).stream()
                .map(WorkloadEntry::endpoint)
                .filter(StaticEndpoint::takesMutualTls)
                .map(this::spiffeId)
                .forEach(identities::add);
        identities.addAll(cluster.identities(service));
        workloads
                .groupsOf(service)
                .forEach(group -> identities.add(spiffeId(group.name().namespace(), group.serviceAccount())));
        return List.copyOf(identities);
    }

    /** Whether workloads may register behind the service. */
    boolean hasGroups(Service service) {
        return !workloads.groupsOf(service).isEmpty();
    }

    /** Whether instances of the group are behind the service. */
    boolean isBehind(Service service, WorkloadGroup group) {
        return workloads.groupsOf(service).contains(group);
    }

    /** Whether a port of the instance must take mutual TLS alone, whatever serves it. */
    boolean isStrict(Workload workload, int port) {
        return security.mode(workload.namespace(), workload.labels(), port) == MtlsMode.STRICT;
    }

    /** The port of the instance that is behind the service's port. */
    int portOf(WorkloadGroup group, Instance instance, ServicePort port) {
        Integer own = named(instance.ports(), port);
        return own != null ? own : portOf(group.ports(), port);
    }

    private ServiceEndpoint registered(WorkloadGroup group, Instance instance, int port) {
        String namespace = group.name().namespace();
        return new ServiceEndpoint(
                group.name().name(),
                namespace,
                instance.address(),
                port,
                group.labels(),
                spiffeId(namespace, group.serviceAccount()),
                group.locality(),
                group.weight(),
                security.mode(namespace, group.labels(), port) != MtlsMode.DISABLE,
                true);
    }

    private ServiceEndpoint written(Service service, ServicePort port, StaticEndpoint endpoint) {
        return new ServiceEndpoint(
                endpoint.name(),
                endpoint.namespace(),
                endpoint.address(),
                portOf(endpoint.ports(), port),
                endpoint.labels(),
                spiffeId(endpoint),
                endpoint.locality(),
                endpoint.weight(),
                !service.external() && endpoint.takesMutualTls(),
                false);
    }

    private String spiffeId(StaticEndpoint endpoint) {
        return spiffeId(
                endpoint.namespace(), endpoint.serviceAccount().isEmpty() ? "default" : endpoint.serviceAccount());
    }

    private String spiffeId(String namespace, String serviceAccount) {
        return World.spiffeId(trustDomain, namespace, serviceAccount);
    }

    private static int portOf(Map<String, Integer> ports, ServicePort port) {
        Integer named = named(ports, port);
        if (named != null) {
            return named;
        }
        return port.targetPort() != null ? port.targetPort() : port.number();
    }

    /** By the service port's own name; else, where it targets a port by name, by that. */
    private static @Nullable Integer named(Map<String, Integer> ports, ServicePort port) {
        Integer own = ports.get(port.name());
        return own != null || port.targetName() == null ? own : ports.get(port.targetName());
    }
}
