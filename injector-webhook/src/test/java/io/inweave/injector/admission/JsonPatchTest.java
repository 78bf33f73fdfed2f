package io.inweave.injector.admission;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Held against another implementation, which applies the patches. */
class JsonPatchTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                          | {}                          | []",
                "{\"a\":1}                   | {\"a\":2}                   | [{\"op\":\"replace\",\"path\":\"/a\",\"value\":2}]",
                "{\"a\":1}                   | {}                          | [{\"op\":\"remove\",\"path\":\"/a\"}]",
                "{}                          | {\"a/b~c\":null}            | [{\"op\":\"add\",\"path\":\"/a~1b~0c\",\"value\":null}]",
                "{}                          | {\"~1\":0}                  | [{\"op\":\"add\",\"path\":\"/~01\",\"value\":0}]",
                "{\"l\":[1,2]}               | {\"l\":[0,1,2]}             | [{\"op\":\"add\",\"path\":\"/l/0\",\"value\":0}]",
                "{\"l\":[1,2]}               | {\"l\":[1,2,3]}             | [{\"op\":\"add\",\"path\":\"/l/2\",\"value\":3}]",
                "{\"l\":[1,2,3]}             | {\"l\":[1,3]}               | [{\"op\":\"remove\",\"path\":\"/l/1\"}]",
                "{\"l\":[{\"a\":1}]}         | {\"l\":[{\"a\":2}]}         | [{\"op\":\"replace\",\"path\":\"/l/0/a\",\"value\":2}]"
            })
    void saysWhatChanged(String before, String after, String patch) throws Exception {
        assertThat(JsonPatch.between(JSON.readTree(before), JSON.readTree(after)))
                .isEqualTo(JSON.readTree(patch));
    }

    @Test
    void ofTheSameIsEmpty() throws Exception {
        JsonNode tree = JSON.readTree("{\"a\":[1,{\"b\":[]}]}");

        assertThat(JsonPatch.between(tree, tree.deepCopy())).isEmpty();
    }

    @RepeatedTest(300)
    void appliedToTheOneGivesTheOther(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        JsonNode before = tree(random, 4);
        JsonNode after = random.nextBoolean() ? tree(random, 4) : changed(random, before.deepCopy());

        ArrayNode patch = JsonPatch.between(before, after);

        assertThat(com.flipkart.zjsonpatch.JsonPatch.apply(patch, before)).isEqualTo(after);
    }

    private static JsonNode changed(Random random, JsonNode tree) {
        if (tree instanceof ArrayNode list && !list.isEmpty()) {
            int at = random.nextInt(list.size());
            switch (random.nextInt(3)) {
                case 0 -> list.remove(at);
                case 1 -> list.insert(at, tree(random, 2));
                default -> list.set(at, changed(random, list.get(at)));
            }
            return list;
        }
        if (tree instanceof ObjectNode object && !object.isEmpty()) {
            String name = object.fieldNames().next();
            object.set(name, changed(random, object.get(name)));
            return object;
        }
        return tree(random, 2);
    }

    private static JsonNode tree(Random random, int depth) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        int kind = random.nextInt(depth > 0 ? 5 : 3);
        switch (kind) {
            case 0:
                return nodes.numberNode(random.nextInt(3));
            case 1:
                return nodes.textNode("t" + random.nextInt(3));
            case 2:
                return nodes.booleanNode(random.nextBoolean());
            case 3:
                ArrayNode list = nodes.arrayNode();
                for (int i = random.nextInt(4); i > 0; i--) {
                    list.add(tree(random, depth - 1));
                }
                return list;
            default:
                ObjectNode object = nodes.objectNode();
                for (int i = random.nextInt(4); i > 0; i--) {
                    // No digit after the tilde: the other implementation reads "~01" as "/", against RFC 6901, section
                    // 4.
                    object.set("k/~" + "abcd".charAt(random.nextInt(4)), tree(random, depth - 1));
                }
                return object;
        }
    }
}
