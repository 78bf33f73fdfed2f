package io.inweave.controlplane.kubernetes;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** An object of configuration, as it was last seen. */
public record SeenObject(WatchedKind kind, GenericKubernetesResource object) {
    /** As messages name it. */
    public String key() {
        return kind.kind() + " " + namespace() + "/" + name();
    }

    public String namespace() {
        return object.getMetadata().getNamespace();
    }

    public String name() {
        return object.getMetadata().getName();
    }

    /** Whether both say the same: only their status, or what an API server keeps for itself, differs. */
    boolean saysTheSame(SeenObject other) {
        ObjectMeta own = object.getMetadata();
        ObjectMeta others = other.object.getMetadata();
        return kind.equals(other.kind)
                && Objects.equals(own.getUid(), others.getUid())
                && Objects.equals(own.getGeneration(), others.getGeneration())
                && Objects.equals(own.getLabels(), others.getLabels())
                && Objects.equals(own.getAnnotations(), others.getAnnotations())
                && said().equals(other.said());
    }

    private Map<String, Object> said() {
        Map<String, Object> said = new HashMap<>(object.getAdditionalProperties());
        said.remove("status");
        return said;
    }
}
