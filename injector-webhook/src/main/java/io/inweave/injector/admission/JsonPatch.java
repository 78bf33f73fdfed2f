package io.inweave.injector.admission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The difference of two trees as a JSON Patch (RFC 6902). Not the shortest one: a list that changed within and in length is
 * taken apart only where what it begins with and ends with is the same.
 */
final class JsonPatch {
    private final ArrayNode operations = JsonNodeFactory.instance.arrayNode();

    private JsonPatch() {}

    static ArrayNode between(JsonNode before, JsonNode after) {
        JsonPatch patch = new JsonPatch();
        patch.compare("", before, after);
        return patch.operations;
    }

    private void compare(String path, JsonNode before, JsonNode after) {
        if (before.equals(after)) {
            return;
        }
        if (before instanceof ObjectNode left && after instanceof ObjectNode right) {
            objects(path, left, right);
        } else if (before instanceof ArrayNode left && after instanceof ArrayNode right) {
            arrays(path, left, right);
        } else {
            add("replace", path, after);
        }
    }

    private void objects(String path, ObjectNode before, ObjectNode after) {
        before.fieldNames().forEachRemaining(name -> {
            if (!after.has(name)) {
                operations.addObject().put("op", "remove").put("path", path + "/" + escaped(name));
            }
        });
        after.fieldNames().forEachRemaining(name -> {
            String at = path + "/" + escaped(name);
            JsonNode was = before.get(name);
            if (was == null) {
                add("add", at, after.get(name));
            } else {
                compare(at, was, after.get(name));
            }
        });
    }

    private void arrays(String path, ArrayNode before, ArrayNode after) {
        if (before.size() == after.size()) {
            for (int i = 0; i < before.size(); i++) {
                compare(path + "/" + i, before.get(i), after.get(i));
            }
            return;
        }
        int shorter = Math.min(before.size(), after.size());
        int head = 0;
        while (head < shorter && before.get(head).equals(after.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < shorter - head
                && before.get(before.size() - 1 - tail).equals(after.get(after.size() - 1 - tail))) {
            tail++;
        }
        // From the back, so that the indexes before it hold.
        for (int i = before.size() - tail - 1; i >= head; i--) {
            operations.addObject().put("op", "remove").put("path", path + "/" + i);
        }
        for (int i = head; i < after.size() - tail; i++) {
            add("add", path + "/" + i, after.get(i));
        }
    }

    private void add(String operation, String path, JsonNode value) {
        operations.addObject().put("op", operation).put("path", path).set("value", value);
    }

    /** RFC 6901, section 3. */
    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
