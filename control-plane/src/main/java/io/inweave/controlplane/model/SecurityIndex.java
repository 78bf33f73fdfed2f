package io.inweave.controlplane.model;

import io.inweave.controlplane.model.naming.Selector;
import io.inweave.controlplane.model.security.AuthorizationPolicy;
import io.inweave.controlplane.model.security.MtlsMode;
import io.inweave.controlplane.model.security.PeerAuthentication;
import io.inweave.controlplane.model.security.Refusal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Policies by whom they are for. */
final class SecurityIndex {
    private final Map<String, List<PeerAuthentication>> peers = new HashMap<>();
    private final Map<String, List<AuthorizationPolicy>> policies = new HashMap<>();
    private final Map<String, List<Refusal>> refusals = new HashMap<>();

    SecurityIndex(Configuration configuration) {
        configuration
                .peerAuthentications()
                .forEach(policy -> peers.computeIfAbsent(policy.name().namespace(), key -> new ArrayList<>())
                        .add(policy));
        configuration
                .authorizationPolicies()
                .forEach(policy -> policies.computeIfAbsent(policy.name().namespace(), key -> new ArrayList<>())
                        .add(policy));
        configuration
                .refusals()
                .forEach(refusal -> refusals.computeIfAbsent(refusal.name().namespace(), key -> new ArrayList<>())
                        .add(refusal));
    }

    /**
     * What a workload's port takes: the policy that selects the workload, else its namespace's, else the mesh's, else
     * permissive. Where several stand on one level the strictest counts: which is the oldest, Istio's rule, files do
     * not tell.
     */
    MtlsMode mode(String namespace, Map<String, String> labels, int port) {
        List<PeerAuthentication> own = peers.getOrDefault(namespace, List.of());
        List<PeerAuthentication> selecting = own.stream()
                .filter(policy ->
                        !policy.selector().isAll() && policy.selector().selects(labels))
                .toList();
        MtlsMode onPort = strictest(selecting.stream()
                .map(policy -> policy.ports().getOrDefault(port, MtlsMode.UNSET))
                .toList());
        if (onPort != MtlsMode.UNSET) {
            return onPort;
        }
        MtlsMode ofWorkload =
                strictest(selecting.stream().map(PeerAuthentication::mode).toList());
        if (ofWorkload != MtlsMode.UNSET) {
            return ofWorkload;
        }
        MtlsMode ofNamespace = wide(own);
        if (ofNamespace != MtlsMode.UNSET) {
            return ofNamespace;
        }
        MtlsMode ofMesh = wide(peers.getOrDefault(World.ROOT_NAMESPACE, List.of()));
        return ofMesh == MtlsMode.UNSET ? MtlsMode.PERMISSIVE : ofMesh;
    }

    private static MtlsMode wide(List<PeerAuthentication> policies) {
        return strictest(policies.stream()
                .filter(policy -> policy.selector().isAll())
                .map(PeerAuthentication::mode)
                .toList());
    }

    private static MtlsMode strictest(List<MtlsMode> modes) {
        return modes.stream().min(Comparator.naturalOrder()).orElse(MtlsMode.UNSET);
    }

    /** The policies of the root namespace and of its own that select a workload, by name. */
    List<AuthorizationPolicy> policies(String namespace, Map<String, String> labels) {
        List<AuthorizationPolicy> found = new ArrayList<>();
        for (String owner : owners(namespace)) {
            for (AuthorizationPolicy policy : policies.getOrDefault(owner, List.of())) {
                if (policy.selector().selects(labels)) {
                    found.add(policy);
                }
            }
        }
        found.sort(Comparator.comparing(AuthorizationPolicy::name));
        return found;
    }

    List<Refusal> refusals(String namespace, Map<String, String> labels) {
        List<Refusal> found = new ArrayList<>();
        for (String owner : owners(namespace)) {
            for (Refusal refusal : refusals.getOrDefault(owner, List.of())) {
                Selector selector = refusal.selector();
                if (selector.selects(labels)) {
                    found.add(refusal);
                }
            }
        }
        found.sort(Comparator.comparing(Refusal::name));
        return found;
    }

    private static List<String> owners(String namespace) {
        return namespace.equals(World.ROOT_NAMESPACE) ? List.of(namespace) : List.of(World.ROOT_NAMESPACE, namespace);
    }
}
