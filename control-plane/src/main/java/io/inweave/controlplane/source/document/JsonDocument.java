package io.inweave.controlplane.source.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * JSON as the node graph that YAML is read from, so that one reader serves both. The nodes have no line; their types are
 * JSON's own, not guessed from the text.
 */
public final class JsonDocument {
    private JsonDocument() {}

    /** The root of the graph. An API server bounds the depth of what it keeps. */
    public static Node of(JsonNode json) {
        switch (json.getNodeType()) {
            case OBJECT:
                return mapping(json);
            case ARRAY:
                return sequence(json);
            case STRING:
                return scalar(Tag.STR, json.textValue());
            case BOOLEAN:
                return scalar(Tag.BOOL, json.asText());
            case NUMBER:
                return scalar(json.isIntegralNumber() ? Tag.INT : Tag.FLOAT, json.asText());
            default:
                return scalar(Tag.NULL, "null");
        }
    }

    private static Node mapping(JsonNode json) {
        List<NodeTuple> entries = new ArrayList<>(json.size());
        json.properties()
                .forEach(entry -> entries.add(new NodeTuple(scalar(Tag.STR, entry.getKey()), of(entry.getValue()))));
        return new MappingNode(Tag.MAP, entries, FlowStyle.BLOCK);
    }

    private static Node sequence(JsonNode json) {
        List<Node> items = new ArrayList<>(json.size());
        json.forEach(item -> items.add(of(item)));
        return new SequenceNode(Tag.SEQ, items, FlowStyle.BLOCK);
    }

    private static Node scalar(Tag tag, @Nullable String text) {
        return new ScalarNode(tag, text == null ? "" : text, null, null, ScalarStyle.PLAIN);
    }
}
