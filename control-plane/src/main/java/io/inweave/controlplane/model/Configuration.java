package io.inweave.controlplane.model;

import io.inweave.controlplane.model.security.AuthorizationPolicy;
import io.inweave.controlplane.model.security.PeerAuthentication;
import io.inweave.controlplane.model.security.Refusal;
import io.inweave.controlplane.model.traffic.DestinationRule;
import io.inweave.controlplane.model.traffic.SidecarScope;
import io.inweave.controlplane.model.traffic.VirtualService;
import java.util.ArrayList;
import java.util.List;

/** Everything that the configuration says, in the order of files and documents; immutable. */
public record Configuration(
        List<Service> services,
        List<WorkloadEntry> workloadEntries,
        List<WorkloadGroup> workloadGroups,
        List<VirtualService> virtualServices,
        List<DestinationRule> destinationRules,
        List<SidecarScope> sidecarScopes,
        List<PeerAuthentication> peerAuthentications,
        List<AuthorizationPolicy> authorizationPolicies,
        List<Refusal> refusals) {
    public static final Configuration EMPTY = builder().build();

    public Configuration {
        services = List.copyOf(services);
        workloadEntries = List.copyOf(workloadEntries);
        workloadGroups = List.copyOf(workloadGroups);
        virtualServices = List.copyOf(virtualServices);
        destinationRules = List.copyOf(destinationRules);
        sidecarScopes = List.copyOf(sidecarScopes);
        peerAuthentications = List.copyOf(peerAuthentications);
        authorizationPolicies = List.copyOf(authorizationPolicies);
        refusals = List.copyOf(refusals);
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Collects resources; the order of the calls is kept. */
    public static final class Builder {
        private final List<Service> services = new ArrayList<>();
        private final List<WorkloadEntry> workloadEntries = new ArrayList<>();
        private final List<WorkloadGroup> workloadGroups = new ArrayList<>();
        private final List<VirtualService> virtualServices = new ArrayList<>();
        private final List<DestinationRule> destinationRules = new ArrayList<>();
        private final List<SidecarScope> sidecarScopes = new ArrayList<>();
        private final List<PeerAuthentication> peerAuthentications = new ArrayList<>();
        private final List<AuthorizationPolicy> authorizationPolicies = new ArrayList<>();
        private final List<Refusal> refusals = new ArrayList<>();

        private Builder() {}

        /** Adds a value of one of the resource types of {@link Configuration}. */
        public Builder add(Object resource) {
            if (resource instanceof Service) {
                services.add((Service) resource);
            } else if (resource instanceof WorkloadEntry) {
                workloadEntries.add((WorkloadEntry) resource);
            } else if (resource instanceof WorkloadGroup) {
                workloadGroups.add((WorkloadGroup) resource);
            } else if (resource instanceof VirtualService) {
                virtualServices.add((VirtualService) resource);
            } else if (resource instanceof DestinationRule) {
                destinationRules.add((DestinationRule) resource);
            } else if (resource instanceof SidecarScope) {
                sidecarScopes.add((SidecarScope) resource);
            } else if (resource instanceof PeerAuthentication) {
                peerAuthentications.add((PeerAuthentication) resource);
            } else if (resource instanceof AuthorizationPolicy) {
                authorizationPolicies.add((AuthorizationPolicy) resource);
            } else if (resource instanceof Refusal) {
                refusals.add((Refusal) resource);
            } else {
                throw new IllegalArgumentException("not a configuration resource: " + resource.getClass());
            }
            return this;
        }

        public Configuration build() {
            return new Configuration(
                    services,
                    workloadEntries,
                    workloadGroups,
                    virtualServices,
                    destinationRules,
                    sidecarScopes,
                    peerAuthentications,
                    authorizationPolicies,
                    refusals);
        }
    }
}
