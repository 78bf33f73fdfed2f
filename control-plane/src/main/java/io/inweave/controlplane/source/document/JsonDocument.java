package io.inweave.controlplane.source.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
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
 * JSON as the node graph that YAML is read from, so that one reader serves both, and back. Nodes from JSON have no line; their
 * types are JSON's own, not guessed from the text.
 */
public final class JsonDocument {
    /** Aliases may make much of little text. */
    private static final int MOST_NODES = 1_000_000;

    private int nodes;

    private JsonDocument() {}

    /**
     * A node graph as JSON. What is no JSON type, such as a date, is text.
     *
     * @throws ConfigException when it has more than a million nodes
     */
    public static JsonNode from(Node root) {
        return new JsonDocument().json(root);
    }

    /** The nodes of {@code items}; empty where there are none. */
    public static List<Node> items(Node root) {
        return root instanceof MappingNode mapping
                ? mapping.getValue().stream()
                        .filter(entry -> entry.getKeyNode() instanceof ScalarNode key
                                && key.getValue().equals("items")
                                && entry.getValueNode() instanceof SequenceNode)
                        .flatMap(entry -> ((SequenceNode) entry.getValueNode()).getValue().stream())
                        .toList()
                : List.of();
    }

    /** Line of the file, from 1, at which a node begins. */
    public static int line(Node node, Position position) {
        return position.lineOf(node);
    }

    private JsonNode json(Node node) {
        if (++nodes > MOST_NODES) {
            throw new Position("", 0, "").refuse(node, "", "", "expected less than " + MOST_NODES + " values");
        }
        if (node instanceof MappingNode mapping) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            for (NodeTuple entry : mapping.getValue()) {
                if (entry.getKeyNode() instanceof ScalarNode key) {
                    object.set(key.getValue(), json(entry.getValueNode()));
                }
            }
            return object;
        }
        if (node instanceof SequenceNode sequence) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            sequence.getValue().forEach(item -> array.add(json(item)));
            return array;
        }
        return node instanceof ScalarNode scalar ? scalar(scalar) : NullNode.getInstance();
    }

    private static JsonNode scalar(ScalarNode node) {
        String text = node.getValue();
        if (node.getTag().equals(Tag.NULL)) {
            return NullNode.getInstance();
        }
        if (node.getTag().equals(Tag.BOOL)) {
            return BooleanNode.valueOf(text.equalsIgnoreCase("true"));
        }
        if (node.getTag().equals(Tag.INT) && text.matches("-?[0-9]{1,18}")) {
            return LongNode.valueOf(Long.parseLong(text));
        }
        return TextNode.valueOf(text);
    }

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
