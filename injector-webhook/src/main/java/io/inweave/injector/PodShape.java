package io.inweave.injector;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Checks that what is called a pod has the shape of one, as far as the injection reads it. */
final class PodShape {
    private PodShape() {}

    /** @throws MalformedPodException naming the field */
    static void check(JsonNode pod) {
        object(pod, "");
        optionalObject(pod, "metadata");
        optionalObject(pod.path("metadata"), "metadata.labels");
        optionalObject(pod.path("metadata"), "metadata.annotations");
        if (!pod.has("spec")) {
            throw new MalformedPodException("spec: the field is required");
        }
        JsonNode spec = pod.get("spec");
        object(spec, "spec");
        optionalObject(spec, "spec.securityContext");
        if (!spec.has("containers")) {
            throw new MalformedPodException("spec.containers: the field is required");
        }
        containers(spec, "spec.containers");
        containers(spec, "spec.initContainers");
        objects(spec, "spec.volumes");
    }

    private static void containers(JsonNode spec, String path) {
        objects(spec, path);
        int index = 0;
        for (JsonNode container : spec.path(last(path))) {
            String at = path + "[" + index++ + "]";
            if (!container.path("name").isTextual()) {
                throw new MalformedPodException(at + ".name: expected a name");
            }
            objects(container, at + ".env");
            objects(container, at + ".envFrom");
            objects(container, at + ".ports");
            objects(container, at + ".volumeMounts");
        }
    }

    private static void objects(JsonNode parent, String path) {
        JsonNode list = parent.path(last(path));
        if (list.isMissingNode() || list.isNull()) {
            return;
        }
        if (!list.isArray()) {
            throw new MalformedPodException(path + ": expected a list");
        }
        for (int i = 0; i < list.size(); i++) {
            object(list.get(i), path + "[" + i + "]");
        }
    }

    private static void optionalObject(JsonNode parent, String path) {
        JsonNode value = parent.path(last(path));
        if (!value.isMissingNode() && !value.isNull()) {
            object(value, path);
        }
    }

    private static void object(JsonNode value, String path) {
        if (!(value instanceof ObjectNode)) {
            throw new MalformedPodException((path.isEmpty() ? "the pod" : path) + ": expected an object");
        }
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }
}
