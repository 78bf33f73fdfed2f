package io.inweave.controlplane.source.document;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** One value with its place. Each accessor refuses what is not of its type, naming the field and what was expected. */
public final class Value {
    private static final int MAX_PORT = 65535;

    private final Node node;
    private final String path;
    private final Position position;

    /** @param path of the field, as messages name it; empty for the document itself */
    public Value(Node node, String path, Position position) {
        this.node = node;
        this.path = path;
        this.position = position;
    }

    /** Path of the field, such as {@code spec.http[0].timeout}. */
    public String path() {
        return path;
    }

    /** Line of the file, from 1. */
    public int line() {
        return position.lineOf(node);
    }

    /** What to throw when the value is not what was expected. */
    public ConfigException refuse(String expected) {
        return position.refuse(node, path, shown(), expected);
    }

    private String shown() {
        return node instanceof ScalarNode ? ((ScalarNode) node).getValue() : "";
    }

    static boolean isNull(Node node) {
        return node.getTag().equals(Tag.NULL);
    }

    /** The value as a mapping whose keys are fields. */
    public Fields fields() {
        if (!(node instanceof MappingNode)) {
            throw refuse("expected a mapping");
        }
        return Fields.of((MappingNode) node, path, position);
    }

    /** A text; what YAML reads as a number or truth value has to be in quotes. */
    public String string() {
        if (!(node instanceof ScalarNode)) {
            throw refuse("expected a string");
        }
        if (!node.getTag().equals(Tag.STR) && !node.getTag().equals(Tag.TIMESTAMP)) {
            throw refuse("expected a string: put it in quotes");
        }
        return ((ScalarNode) node).getValue();
    }

    public String nonEmptyString() {
        String text = string();
        if (text.isEmpty()) {
            throw refuse("expected a string that is not empty");
        }
        return text;
    }

    public boolean bool() {
        if (node.getTag().equals(Tag.BOOL)) {
            switch (((ScalarNode) node).getValue()) {
                case "true":
                case "True":
                case "TRUE":
                    return true;
                case "false":
                case "False":
                case "FALSE":
                    return false;
                default:
                    break;
            }
        }
        throw refuse("expected true or false");
    }

    /** A whole number within both bounds. */
    public int integer(int min, int max) {
        if (node.getTag().equals(Tag.INT)) {
            try {
                long number = Long.decode(((ScalarNode) node).getValue());
                if (number >= min && number <= max) {
                    return (int) number;
                }
            } catch (NumberFormatException notWhole) {
                // Refused below, like a number that is out of range.
            }
        }
        throw refuse("expected a whole number from " + min + " to " + max);
    }

    /** A whole number from 0. */
    public int count() {
        return integer(0, Integer.MAX_VALUE);
    }

    /** A port, 1 to 65535. */
    public int port() {
        return integer(1, MAX_PORT);
    }

    public boolean isInteger() {
        return node.getTag().equals(Tag.INT);
    }

    public boolean isMapping() {
        return node instanceof MappingNode;
    }

    /** A percentage, 0 to 100, with fractions. */
    public double percent() {
        if (node.getTag().equals(Tag.INT) || node.getTag().equals(Tag.FLOAT)) {
            try {
                double number = Double.parseDouble(((ScalarNode) node).getValue());
                if (number >= 0 && number <= 100) {
                    return number;
                }
            } catch (NumberFormatException notANumber) {
                // Refused below, like a number that is out of range.
            }
        }
        throw refuse("expected a number from 0 to 100");
    }

    /** A finite number from the bound on, with fractions. */
    public double number(double min) {
        if (node.getTag().equals(Tag.INT) || node.getTag().equals(Tag.FLOAT)) {
            try {
                double number = Double.parseDouble(((ScalarNode) node).getValue());
                if (number >= min && !Double.isInfinite(number)) {
                    return number;
                }
            } catch (NumberFormatException notANumber) {
                // Refused below, like a number that is out of range.
            }
        }
        throw refuse("expected a number of at least " + min);
    }

    /** As Go writes durations, which is what Istio reads: {@code 1h30m}, {@code 2.5s}, {@code 50ms}. */
    public Duration duration() {
        return Durations.parse(string()).orElseThrow(() -> refuse(Durations.EXPECTED));
    }

    /** One of the names, exactly as written. */
    public <T> T oneOf(Map<String, T> names) {
        T found = names.get(string());
        if (found == null) {
            throw refuse("expected one of "
                    + String.join(", ", names.keySet().stream().sorted().toList()));
        }
        return found;
    }

    /** The items of a list, each with its own place. */
    public List<Value> list() {
        if (!(node instanceof SequenceNode)) {
            throw refuse("expected a list");
        }
        List<Value> values = new ArrayList<>();
        int index = 0;
        for (Node item : ((SequenceNode) node).getValue()) {
            values.add(new Value(item, path + "[" + index++ + "]", position));
        }
        return values;
    }

    /** A list of texts that are not empty. */
    public List<String> strings() {
        List<String> strings = new ArrayList<>();
        for (Value value : list()) {
            strings.add(value.nonEmptyString());
        }
        return strings;
    }

    /** A mapping of texts whose keys are the author's own. */
    public Map<String, String> stringMap() {
        Map<String, String> strings = new LinkedHashMap<>();
        entries().forEach((key, value) -> strings.put(key, value.string()));
        return strings;
    }

    /** The values of a mapping whose keys are the author's own. */
    public Map<String, Value> entries() {
        if (!(node instanceof MappingNode)) {
            throw refuse("expected a mapping");
        }
        Map<String, Value> values = new LinkedHashMap<>();
        for (NodeTuple entry : ((MappingNode) node).getValue()) {
            String key = Fields.key(entry, path, position);
            Value value = new Value(entry.getValueNode(), path + "[" + key + "]", position);
            if (values.put(key, value) != null) {
                throw value.refuse("the key is there twice");
            }
        }
        return values;
    }
}
