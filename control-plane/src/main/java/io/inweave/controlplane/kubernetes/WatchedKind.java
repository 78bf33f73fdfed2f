package io.inweave.controlplane.kubernetes;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionVersion;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.inweave.controlplane.source.gateway.GatewayKinds;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A kind of configuration that is watched, in one of its versions. */
public record WatchedKind(String group, String version, String kind, String plural) {
    static final WatchedKind SERVICE = new WatchedKind("", "v1", "Service", "services");

    /**
     * Everything that people write for a mesh is in these: what of it is not supported is refused, not overlooked. The Gateway
     * API's group is other controllers' as well, so only kinds of it are watched that are read.
     */
    private static final Set<String> GROUPS =
            Set.of("networking.istio.io", "security.istio.io", "telemetry.istio.io", "extensions.istio.io");

    /** The same resource has the same fields in all of them; the newest that the cluster has is read. */
    private static final List<String> VERSIONS = List.of("v1", "v1beta1", "v1alpha3", "v1alpha1");

    /** Null for a kind that is not one of the mesh, or not served yet. */
    static @Nullable WatchedKind of(CustomResourceDefinition definition) {
        String group = definition.getSpec().getGroup();
        String kind = definition.getSpec().getNames().getKind();
        boolean ours = GROUPS.contains(group) || (group.equals(GatewayKinds.GROUP) && GatewayKinds.isRoute(kind));
        if (!ours || !"Namespaced".equals(definition.getSpec().getScope()) || !isServed(definition)) {
            return null;
        }
        for (String version : VERSIONS) {
            for (CustomResourceDefinitionVersion served : definition.getSpec().getVersions()) {
                if (served.getName().equals(version) && Boolean.TRUE.equals(served.getServed())) {
                    return new WatchedKind(
                            group,
                            version,
                            kind,
                            definition.getSpec().getNames().getPlural());
                }
            }
        }
        return null;
    }

    private static boolean isServed(CustomResourceDefinition definition) {
        return definition.getStatus() != null
                && definition.getStatus().getConditions() != null
                && definition.getStatus().getConditions().stream()
                        .anyMatch(condition ->
                                "Established".equals(condition.getType()) && "True".equals(condition.getStatus()));
    }

    /** Group and version, as objects name them. */
    public String apiVersion() {
        return group.isEmpty() ? version : group + "/" + version;
    }

    /** How a client finds its objects. */
    public ResourceDefinitionContext context() {
        return new ResourceDefinitionContext.Builder()
                .withGroup(group)
                .withVersion(version)
                .withKind(kind)
                .withPlural(plural)
                .withNamespaced(true)
                .build();
    }
}
