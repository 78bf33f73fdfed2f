package io.inweave.injector;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * The init container that puts the agent's jar into the pod. It is the first, for those after it are woven, too. It passes the
 * restricted pod security profile whatever the pod itself does.
 */
final class AgentContainer {
    private AgentContainer() {}

    static void add(ObjectNode spec, MeshSettings mesh, String image) {
        ArrayNode containers = Tree.list(spec, "initContainers");
        Optional<ObjectNode> there = Tree.named(containers, Names.AGENT);
        if (there.isEmpty()) {
            containers.insert(0, make(spec, mesh, image));
        } else if (!there.get().path("image").asText().equals(image)) {
            // Injected before, by another version: what an API server added since is made anew with it.
            there.get().removeAll();
            there.get().setAll(make(spec, mesh, image));
        }
    }

    private static ObjectNode make(JsonNode spec, MeshSettings mesh, String image) {
        ObjectNode container = JsonNodeFactory.instance.objectNode();
        container.put("name", Names.AGENT).put("image", image);
        if (!mesh.agent().pullPolicy().isEmpty()) {
            container.put("imagePullPolicy", mesh.agent().pullPolicy());
        }
        // Not the image's entry point: an image by annotation may have another one.
        container
                .putArray("command")
                .add("java")
                .add("-Xmx24m")
                .add("-XX:+UseSerialGC")
                .add("-XX:TieredStopAtLevel=1");
        container
                .withArray("command")
                .add("-jar")
                .add(Names.IMAGE_JAR)
                .add("copy")
                .add(Names.AGENT_FOLDER);
        resources(container.putObject("resources"), spec);
        security(container.putObject("securityContext"), spec, mesh);
        container.putArray("volumeMounts").addObject().put("name", Names.AGENT).put("mountPath", Names.AGENT_FOLDER);
        return container;
    }

    /** Little; but a pod that is guaranteed what it asks for (its QoS class) must be so with this container, too. */
    private static void resources(ObjectNode resources, JsonNode spec) {
        boolean guaranteed = Tree.objects(spec.path("containers")).stream().allMatch(AgentContainer::isGuaranteed);
        resources
                .putObject("requests")
                .put("cpu", guaranteed ? "500m" : "10m")
                .put("memory", guaranteed ? "128Mi" : "32Mi");
        resources.putObject("limits").put("cpu", guaranteed ? "500m" : "1").put("memory", "128Mi");
    }

    private static boolean isGuaranteed(JsonNode container) {
        JsonNode limits = container.at("/resources/limits");
        JsonNode requests = container.at("/resources/requests");
        for (String resource : new String[] {"cpu", "memory"}) {
            if (!limits.has(resource)
                    || (requests.has(resource) && !requests.get(resource).equals(limits.get(resource)))) {
                return false;
            }
        }
        return true;
    }

    private static void security(ObjectNode context, JsonNode spec, MeshSettings mesh) {
        context.put("allowPrivilegeEscalation", false);
        context.putObject("capabilities").putArray("drop").add("ALL");
        context.put("readOnlyRootFilesystem", true);
        context.put("runAsNonRoot", true);
        // A user of the pod's own is kept, for the platform may have chosen it; root would contradict the line above.
        if (mesh.agent().user() > 0 && spec.at("/securityContext/runAsUser").asLong(0) == 0) {
            context.put("runAsUser", mesh.agent().user());
        }
        context.putObject("seccompProfile").put("type", "RuntimeDefault");
    }
}
