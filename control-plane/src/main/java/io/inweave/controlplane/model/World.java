package io.inweave.controlplane.model;

import io.inweave.controlplane.model.naming.ObjectName;
import io.inweave.controlplane.model.security.AuthorizationPolicy;
import io.inweave.controlplane.model.security.MtlsMode;
import io.inweave.controlplane.model.security.Refusal;
import io.inweave.controlplane.model.traffic.DestinationRule;
import io.inweave.controlplane.model.traffic.SidecarScope;
import io.inweave.controlplane.model.traffic.VirtualService;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * All that a translation may read: configuration, registered instances, and what a cluster runs, at one moment. Immutable; safe to share.
 * A change makes a new world that shares what did not change. Every query answers with a value, so that two worlds can
 * be compared by what they answer.
 */
public final class World {
    /** Where policies apply to the whole mesh. */
    public static final String ROOT_NAMESPACE = "inweave-system";

    private final String trustDomain;
    private final Indexes indexes;
    private final List<Instance> instances;
    private final Cluster cluster;
    private final EndpointIndex endpoints;

    /** What depends on the configuration alone. */
    private record Indexes(
            Configuration configuration,
            Map<ObjectName, WorkloadGroup> groups,
            ServiceIndex services,
            TrafficIndex traffic,
            SecurityIndex security,
            WorkloadIndex workloads) {
        static Indexes of(Configuration configuration) {
            Map<ObjectName, WorkloadGroup> groups = new HashMap<>();
            configuration.workloadGroups().forEach(group -> groups.put(group.name(), group));
            return new Indexes(
                    configuration,
                    groups,
                    new ServiceIndex(configuration.services()),
                    new TrafficIndex(configuration),
                    new SecurityIndex(configuration),
                    new WorkloadIndex(configuration));
        }
    }

    private World(String trustDomain, Indexes indexes, List<Instance> instances, Cluster cluster) {
        this.trustDomain = trustDomain;
        this.indexes = indexes;
        this.instances = instances;
        this.cluster = cluster;
        this.endpoints = new EndpointIndex(trustDomain, indexes.workloads(), indexes.security(), instances, cluster);
    }

    public static World empty(String trustDomain) {
        return new World(trustDomain, Indexes.of(Configuration.EMPTY), List.of(), Cluster.EMPTY);
    }

    public World withConfiguration(Configuration other) {
        return new World(trustDomain, Indexes.of(other), instances, cluster);
    }

    public World withInstances(Collection<Instance> others) {
        return new World(trustDomain, indexes, List.copyOf(others), cluster);
    }

    public World withCluster(Cluster other) {
        return other == cluster ? this : new World(trustDomain, indexes, instances, other);
    }

    public String trustDomain() {
        return trustDomain;
    }

    public Configuration configuration() {
        return indexes.configuration();
    }

    public List<Instance> instances() {
        return instances;
    }

    public Cluster cluster() {
        return cluster;
    }

    public @Nullable WorkloadGroup group(ObjectName name) {
        return indexes.groups().get(name);
    }

    /** The workload as it is now; null when there is none, or another Pod of that name. */
    public @Nullable Workload workload(WorkloadId id) {
        return id.isPod() ? cluster.pod(id.namespace(), id.uid()) : group(id.object());
    }

    /** SPIFFE id of a service account. */
    public String spiffeId(String namespace, String serviceAccount) {
        return spiffeId(trustDomain, namespace, serviceAccount);
    }

    static String spiffeId(String trustDomain, String namespace, String serviceAccount) {
        return "spiffe://" + trustDomain + "/ns/" + namespace + "/sa/" + serviceAccount;
    }

    /** The service that a workload of this namespace means by a name or address; null when there is none for it. */
    public @Nullable Service serviceAsked(String name, String namespace, @Nullable SidecarScope scope) {
        Service service = indexes.services().asked(name, namespace);
        return service != null && TrafficIndex.isInScope(scope, service) ? service : null;
    }

    /** The service with this very host, as this namespace sees it; null when there is none. */
    public @Nullable Service serviceNamed(String host, String namespace) {
        return indexes.services().named(host, namespace);
    }

    /** All services that this namespace sees, in the order of the configuration. */
    public List<Service> services(String namespace, @Nullable SidecarScope scope) {
        return indexes.services().visible(namespace).stream()
                .filter(service -> TrafficIndex.isInScope(scope, service))
                .toList();
    }

    /** What the workloads with these labels may see; null: everything. */
    public @Nullable SidecarScope scopeOf(String namespace, Map<String, String> labels) {
        return indexes.traffic().scopeOf(namespace, labels);
    }

    /** The routes for calls from this namespace to a port of the service; null: none are configured. */
    public @Nullable VirtualService routesFor(Service service, int port, String namespace) {
        return indexes.traffic().routesFor(service, port, namespace);
    }

    /** The rule for calls from the workloads with these labels in this namespace; null: none is configured. */
    public @Nullable DestinationRule ruleFor(Service service, String namespace, Map<String, String> labels) {
        return indexes.traffic().ruleFor(service, namespace, labels);
    }

    public List<ServiceEndpoint> endpoints(Service service, ServicePort port) {
        return endpoints.endpoints(service, port);
    }

    /** Identities that workloads of the service may prove, sorted. */
    public List<String> identities(Service service) {
        return endpoints.identities(service);
    }

    /** Whether a WorkloadGroup stands behind the service, so that instances may come at any moment. */
    public boolean hasGroups(Service service) {
        return endpoints.hasGroups(service);
    }

    /** What a workload's port takes; never unset. */
    public MtlsMode mtlsMode(String namespace, Map<String, String> labels, int port) {
        return indexes.security().mode(namespace, labels, port);
    }

    /** The authorization policies for a workload, by name. */
    public List<AuthorizationPolicy> authorization(String namespace, Map<String, String> labels) {
        return indexes.security().policies(namespace, labels);
    }

    /** The refused security resources that deny a workload, by name. */
    public List<Refusal> refusals(String namespace, Map<String, String> labels) {
        return indexes.security().refusals(namespace, labels);
    }

    /**
     * The services, as {@code <host>:<port>}, that have an endpoint because this instance announced this port. Empty
     * means that the announcement serves nobody, which deserves a warning.
     */
    public List<String> servicesBehind(Instance instance, int announcedPort) {
        List<String> names = new ArrayList<>();
        forEachPort(instance, (service, port, number) -> {
            if (number == announcedPort) {
                names.add(service.host() + ":" + port.number());
            }
        });
        return names;
    }

    /** The services that an instance of a workload serves on a port, each once. */
    public List<Service> servicesOf(WorkloadId workload, @Nullable String instanceId, int port) {
        Instance registered =
                instanceId == null || workload.isPod() ? null : endpoints.instance(workload.object(), instanceId);
        Instance instance = registered == null ? Instance.of(workload, "", "") : registered;
        Set<Service> services = new LinkedHashSet<>();
        forEachPort(instance, (service, servicePort, number) -> {
            if (number == port) {
                services.add(service);
            }
        });
        return List.copyOf(services);
    }

    /**
     * Ports on which services and policy expect the instance to serve mutual TLS alone, and which its agent has not announced:
     * either nothing listens there, or something that the agent does not guard.
     */
    public SortedSet<Integer> unprotectedPorts(Instance instance) {
        SortedSet<Integer> unprotected = new TreeSet<>();
        Workload workload = workload(instance.workload());
        if (workload != null) {
            forEachPort(instance, (service, port, number) -> {
                if (!instance.announced().contains(number) && endpoints.isStrict(workload, number)) {
                    unprotected.add(number);
                }
            });
        }
        return unprotected;
    }

    /** Is given each port of each service that an instance is behind, with the instance's own number of it. */
    private interface PortVisitor {
        void visit(Service service, ServicePort port, int number);
    }

    private void forEachPort(Instance instance, PortVisitor found) {
        Workload workload = workload(instance.workload());
        if (workload instanceof Pod pod) {
            endpoints.cluster().forEachPort(pod, indexes.services(), found::visit);
        } else if (workload instanceof WorkloadGroup group) {
            for (Service service : indexes.services().all()) {
                if (service.namespace().equals(group.namespace()) && endpoints.isBehind(service, group)) {
                    for (ServicePort port : service.ports()) {
                        found.visit(service, port, endpoints.portOf(group, instance, port));
                    }
                }
            }
        }
    }
}
