package io.inweave.injector.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where in a resource the pod stands, by API group and kind. */
final class PodTemplates {
    private static final Map<String, String> PATHS = Map.of(
            "v1/Pod", "",
            "v1/PodTemplate", "template",
            "v1/ReplicationController", "spec.template",
            "apps/Deployment", "spec.template",
            "apps/StatefulSet", "spec.template",
            "apps/DaemonSet", "spec.template",
            "apps/ReplicaSet", "spec.template",
            "batch/Job", "spec.template",
            "batch/CronJob", "spec.jobTemplate.spec.template");

    private PodTemplates() {}

    /** Path of the pod in the resource, empty for the resource itself; null for one that has none. */
    static @Nullable String path(JsonNode resource) {
        String version = resource.path("apiVersion").asText("");
        int slash = version.indexOf('/');
        String group = slash < 0 ? version : version.substring(0, slash);
        return PATHS.get(group + "/" + resource.path("kind").asText(""));
    }

    /** The resources of a list; null for what is no list. */
    static @Nullable ArrayNode items(JsonNode resource) {
        boolean list = resource.path("kind").asText("").endsWith("List");
        return list && resource.get("items") instanceof ArrayNode items ? items : null;
    }

    /** @throws MalformedManifestException where there is none */
    static ObjectNode at(ObjectNode resource, String path) {
        JsonNode found = resource;
        for (String name : names(path)) {
            found = found.path(name);
        }
        if (found instanceof ObjectNode pod) {
            return pod;
        }
        throw new MalformedManifestException(1, path + ": expected a pod's template");
    }

    static void put(ObjectNode resource, String path, ObjectNode pod) {
        List<String> names = names(path);
        String last = names.get(names.size() - 1);
        String parent = path.substring(0, Math.max(0, path.length() - last.length() - 1));
        at(resource, parent).set(last, pod);
    }

    private static List<String> names(String path) {
        return path.isEmpty() ? List.of() : List.of(path.split("\\."));
    }
}
