package io.inweave.controlplane.analysis;

import io.inweave.controlplane.analysis.scene.Place;
import io.inweave.controlplane.analysis.scene.Scene;
import io.inweave.controlplane.model.World;
import io.inweave.controlplane.model.naming.Selector;
import io.inweave.controlplane.model.security.PeerAuthentication;
import io.inweave.controlplane.source.Parsed;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Several PeerAuthentications of one scope: the mesh, a namespace, or the same workloads. */
final class PeerAuthenticationCheck implements Check {
    private record Policy(Place place, PeerAuthentication policy) {}

    @Override
    public void look(Scene scene, Consumer<Finding> found) {
        List<Policy> before = new ArrayList<>();
        for (Parsed resource : scene.state().joined().resources()) {
            for (Object value : resource.values()) {
                if (value instanceof PeerAuthentication policy) {
                    Policy current = new Policy(Place.of(resource), policy);
                    for (Policy other : before) {
                        String scope = common(scene, other.policy(), policy);
                        if (!scope.isEmpty()) {
                            found.accept(finding(current, other, scope));
                        }
                    }
                    before.add(current);
                }
            }
        }
    }

    private static Finding finding(Policy policy, Policy other, String scope) {
        return new Finding(
                Rule.SEVERAL_PEER_AUTHENTICATIONS,
                policy.place(),
                policy.policy().selector().isAll() ? "" : "spec.selector",
                "",
                "is for " + scope + ", as " + other.place().resource() + " is");
    }

    /** What both are for on the same level; empty: nothing. */
    private static String common(Scene scene, PeerAuthentication one, PeerAuthentication other) {
        String namespace = one.name().namespace();
        Selector selector = one.selector();
        if (!namespace.equals(other.name().namespace())
                || selector.isAll() != other.selector().isAll()) {
            return "";
        }
        if (selector.isAll()) {
            return namespace.equals(World.ROOT_NAMESPACE) ? "the whole mesh" : "namespace " + namespace;
        }
        return scene.subjects().stream()
                .filter(subject -> subject.namespace().equals(namespace)
                        && selector.selects(subject.labels())
                        && other.selector().selects(subject.labels()))
                .findFirst()
                .map(subject -> "the workloads of " + subject.title())
                .orElse(selector.equals(other.selector()) ? "the same workloads" : "");
    }
}
