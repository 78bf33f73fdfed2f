package io.inweave.injector;

import static io.inweave.injector.Names.DISABLED;
import static io.inweave.injector.Names.ENABLED;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/**
 * Whether a pod is injected. From strongest to weakest: namespaces and pods that never are; {@code "false"} on the pod;
 * {@code disabled} on the namespace; {@code "true"} or our revision on the pod; the namespace's labels.
 */
final class Choice {
    private final MeshSettings mesh;
    private final Namespace namespace;
    private final JsonNode pod;

    private Choice(MeshSettings mesh, Namespace namespace, JsonNode pod) {
        this.mesh = mesh;
        this.namespace = namespace;
        this.pod = pod;
    }

    /** Why the pod is left alone; empty when it is injected. */
    static Optional<Injection.LeftAlone> leftAlone(MeshSettings mesh, Namespace namespace, JsonNode pod) {
        return new Choice(mesh, namespace, pod).leftAlone();
    }

    private Optional<Injection.LeftAlone> leftAlone() {
        if (mesh.neverInjected().contains(namespace.name())) {
            return because("namespace " + namespace.name() + " is never injected");
        }
        JsonNode spec = pod.path("spec");
        if (spec.path("hostNetwork").asBoolean()) {
            return because("spec.hostNetwork is true: its ports are the node's");
        }
        if (spec.at("/os/name").asText().equals("windows")) {
            return because("spec.os.name is windows");
        }
        for (String part : new String[] {"containers", "initContainers"}) {
            for (JsonNode container : spec.path(part)) {
                if (Names.SIDECARS.contains(container.path("name").asText())) {
                    return because(
                            "it has a container " + container.path("name").asText() + ", another mesh's proxy");
                }
            }
        }
        return chosen();
    }

    private Optional<Injection.LeftAlone> chosen() {
        boolean wanted = false;
        for (String name : Names.POD_CHOICE) {
            for (String where : new String[] {"labels", "annotations"}) {
                JsonNode value = pod.path("metadata").path(where).path(name);
                if (value.isMissingNode()) {
                    continue;
                }
                if (value.asText().equals("false")) {
                    return because("its " + singular(where) + " " + name + " is false");
                }
                if (!value.asText().equals("true")) {
                    return mistake("metadata." + where + "[" + name + "]: '" + value.asText()
                            + "': expected \"true\" or \"false\"");
                }
                wanted = true;
            }
        }
        for (String label : new String[] {Names.NAMESPACE_LABEL, Names.ISTIO_NAMESPACE_LABEL}) {
            if (DISABLED.equals(namespace.labels().get(label))) {
                return because("namespace " + namespace.name() + " has label " + label + "=disabled");
            }
        }
        return wanted ? Optional.empty() : byRevisionOrNamespace();
    }

    private Optional<Injection.LeftAlone> byRevisionOrNamespace() {
        String ofPod = pod.at("/metadata/labels").path(Names.REVISION_LABEL).asText("");
        if (!ofPod.isEmpty()) {
            return ofPod.equals(mesh.revision())
                    ? Optional.empty()
                    : because("its label " + Names.REVISION_LABEL + " is " + ofPod + ", this is " + mesh.revision());
        }
        if (ENABLED.equals(namespace.labels().get(Names.NAMESPACE_LABEL))
                || ENABLED.equals(namespace.labels().get(Names.ISTIO_NAMESPACE_LABEL))
                || mesh.revision().equals(namespace.labels().get(Names.REVISION_LABEL))) {
            return Optional.empty();
        }
        return because("neither it nor namespace " + namespace.name() + " asks for it by a label");
    }

    private static String singular(String plural) {
        return plural.substring(0, plural.length() - 1);
    }

    private static Optional<Injection.LeftAlone> because(String reason) {
        return Optional.of(new Injection.LeftAlone(reason, List.of()));
    }

    private static Optional<Injection.LeftAlone> mistake(String reason) {
        return Optional.of(new Injection.LeftAlone(reason, List.of(reason)));
    }
}
