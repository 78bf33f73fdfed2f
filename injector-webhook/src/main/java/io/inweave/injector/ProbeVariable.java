package io.inweave.injector;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * The variable of a container in which its agent finds what to ask. Kubernetes expands {@code $(NAME)} in values, and makes
 * {@code $$} into {@code $}: so each {@code $} is written twice.
 */
final class ProbeVariable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ProbeVariable() {}

    /** What it holds, an empty object where it is not set; empty when it is set to something else. */
    static Optional<ObjectNode> read(ObjectNode container) {
        Optional<ObjectNode> entry = Tree.named(container.path("env"), ProbeRewrite.VARIABLE);
        if (entry.isEmpty()) {
            return Optional.of(JsonNodeFactory.instance.objectNode());
        }
        try {
            JsonNode value = JSON.readTree(entry.get().path("value").asText("").replace("$$", "$"));
            return value instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    static void write(ObjectNode container, ObjectNode asked) {
        ObjectNode entry = Tree.named(container.path("env"), ProbeRewrite.VARIABLE)
                .orElseGet(() -> Tree.list(container, "env").addObject().put("name", ProbeRewrite.VARIABLE));
        entry.put("value", asked.toString().replace("$", "$$"));
    }
}
