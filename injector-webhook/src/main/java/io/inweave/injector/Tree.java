package io.inweave.injector;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads and changes trees of a known shape: {@link PodShape} has checked it before. */
final class Tree {
    private Tree() {}

    /** The object under this name, made where there is none. */
    static ObjectNode object(ObjectNode parent, String name) {
        return parent.get(name) instanceof ObjectNode there ? there : parent.putObject(name);
    }

    /** The list under this name, made where there is none. */
    static ArrayNode list(ObjectNode parent, String name) {
        return parent.get(name) instanceof ArrayNode there ? there : parent.putArray(name);
    }

    /** The objects of a list; none where there is no list. */
    static List<ObjectNode> objects(JsonNode list) {
        List<ObjectNode> objects = new ArrayList<>();
        for (JsonNode element : list) {
            if (element instanceof ObjectNode object) {
                objects.add(object);
            }
        }
        return objects;
    }

    /** The object of a list whose {@code name} is this. */
    static Optional<ObjectNode> named(JsonNode list, String name) {
        return objects(list).stream()
                .filter(object -> object.path("name").asText().equals(name))
                .findFirst();
    }
}
