package io.inweave.injector;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** The agent's jar, the pod's token for the certificate authority, and the root by which that authority is known. */
final class Volumes {
    /** Twelve hours; kubelet renews it long before. */
    private static final int TOKEN_SECONDS = 43_200;

    private Volumes() {}

    /** The name of a volume of ours that the pod has for something else; empty when all is well. */
    static Optional<String> conflict(JsonNode spec) {
        for (ObjectNode volume : wanted()) {
            Optional<ObjectNode> there = Tree.named(spec.path("volumes"), name(volume));
            if (there.isPresent() && !there.get().has(source(volume))) {
                return Optional.of(name(volume));
            }
        }
        return Optional.empty();
    }

    static void add(ObjectNode spec) {
        for (ObjectNode volume : wanted()) {
            if (Tree.named(spec.path("volumes"), name(volume)).isEmpty()) {
                Tree.list(spec, "volumes").add(volume);
            }
        }
    }

    private static List<ObjectNode> wanted() {
        ObjectNode agent = named(Names.AGENT);
        agent.putObject("emptyDir").put("sizeLimit", "64Mi");
        ObjectNode token = named(Names.TOKEN);
        token.putObject("projected")
                .putArray("sources")
                .addObject()
                .putObject("serviceAccountToken")
                .put("audience", Names.TOKEN_AUDIENCE)
                .put("expirationSeconds", TOKEN_SECONDS)
                .put("path", Names.TOKEN_FILE);
        ObjectNode root = named(Names.ROOT);
        // Not optional: a pod that is there before its namespace's ConfigMap waits for it, where kubelet tells so,
        // instead of
        // running without a root for the minute or two until kubelet looks again.
        root.putObject("configMap").put("name", Names.ROOT_CONFIG_MAP);
        return List.of(agent, token, root);
    }

    private static ObjectNode named(String name) {
        return JsonNodeFactory.instance.objectNode().put("name", name);
    }

    private static String name(ObjectNode volume) {
        return volume.path("name").asText();
    }

    /** The one field besides the name. */
    private static String source(ObjectNode volume) {
        return List.of("emptyDir", "projected", "configMap").stream()
                .filter(volume::has)
                .findFirst()
                .orElseThrow();
    }
}
