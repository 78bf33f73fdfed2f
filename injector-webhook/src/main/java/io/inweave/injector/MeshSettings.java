package io.inweave.injector;

import java.util.Set;

/**
 * What the mesh's operator decided, the same for all pods.
 *
 * @param revision what {@code istio.io/rev} must say
 * @param trustDomain of all identities
 * @param controlPlane host and port of discovery and certificates, as pods reach it
 * @param agent the init container's image
 * @param neverInjected namespaces that are left alone whatever they are labelled
 */
public record MeshSettings(
        String revision, String trustDomain, String controlPlane, AgentImage agent, Set<String> neverInjected) {
    /** Where the chart installs the control plane. */
    public static final String CONTROL_PLANE = "inweave-control-plane.inweave-system.svc:15012";

    /** Namespaces of Kubernetes itself and of the mesh. */
    public static final Set<String> SYSTEM_NAMESPACES =
            Set.of("kube-system", "kube-public", "kube-node-lease", "inweave-system");

    public MeshSettings {
        neverInjected = Set.copyOf(neverInjected);
    }

    /** Revision {@code default}, trust domain {@code cluster.local}, and the control plane where the chart installs it. */
    public static MeshSettings of(AgentImage agent) {
        return new MeshSettings("default", "cluster.local", CONTROL_PLANE, agent, SYSTEM_NAMESPACES);
    }

    public MeshSettings withRevision(String newRevision) {
        return new MeshSettings(newRevision, trustDomain, controlPlane, agent, neverInjected);
    }

    public MeshSettings withTrustDomain(String newTrustDomain) {
        return new MeshSettings(revision, newTrustDomain, controlPlane, agent, neverInjected);
    }

    public MeshSettings withControlPlane(String newControlPlane) {
        return new MeshSettings(revision, trustDomain, newControlPlane, agent, neverInjected);
    }
}
