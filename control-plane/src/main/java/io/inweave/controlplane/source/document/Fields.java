package io.inweave.controlplane.source.document;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * The named fields of one mapping. A reader takes each field that it knows and then calls {@link #end}, which refuses
 * whatever is left: so nothing that is written is ever ignored. A field that is null counts as not written, as in
 * Kubernetes.
 */
public final class Fields {
    private final MappingNode node;
    private final String path;
    private final Position position;
    private final Map<String, Value> left = new LinkedHashMap<>();
    private final TreeSet<String> known = new TreeSet<>();

    private Fields(MappingNode node, String path, Position position) {
        this.node = node;
        this.path = path;
        this.position = position;
    }

    /** The fields of that mapping, none taken yet. */
    public static Fields of(MappingNode node, String path, Position position) {
        Fields fields = new Fields(node, path, position);
        TreeSet<String> seen = new TreeSet<>();
        for (NodeTuple entry : node.getValue()) {
            String name = key(entry, path, position);
            Node valueNode = entry.getValueNode();
            Value value = new Value(valueNode, path.isEmpty() ? name : path + "." + name, position);
            if (!seen.add(name)) {
                throw value.refuse("the field is there twice");
            }
            if (!Value.isNull(valueNode)) {
                fields.left.put(name, value);
            }
        }
        return fields;
    }

    static String key(NodeTuple entry, String path, Position position) {
        Node key = entry.getKeyNode();
        if (!(key instanceof ScalarNode)) {
            throw position.refuse(key, path, "", "expected a plain text as key");
        }
        return ((ScalarNode) key).getValue();
    }

    /** The same fields, with messages that name the resource. */
    public Fields naming(String resource) {
        return of(node, path, position.naming(resource));
    }

    /** The field, if it is written. */
    public Optional<Value> take(String name) {
        known.add(name);
        return Optional.ofNullable(left.remove(name));
    }

    /** The field; refuses the mapping without it. */
    public Value required(String name) {
        return take(name).orElseThrow(() -> missing(name, "the field is required"));
    }

    /** What to throw when a field that is not written should be. */
    public ConfigException missing(String name, String expected) {
        return position.refuse(node, path.isEmpty() ? name : path + "." + name, "", expected);
    }

    /** Refuses the mapping as a whole. */
    public ConfigException refuse(String expected) {
        return position.refuse(node, path, "", expected);
    }

    /** Whether the field is written and was not taken. */
    public boolean has(String name) {
        return left.containsKey(name);
    }

    /** Whether every field that is written was taken. */
    public boolean isEmpty() {
        return left.isEmpty();
    }

    public String string(String name, String otherwise) {
        return take(name).map(Value::string).orElse(otherwise);
    }

    public boolean bool(String name, boolean otherwise) {
        return take(name).map(Value::bool).orElse(otherwise);
    }

    public List<String> strings(String name) {
        return take(name).map(Value::strings).orElse(List.of());
    }

    public Map<String, String> stringMap(String name) {
        return take(name).map(Value::stringMap).orElse(Map.of());
    }

    public List<Value> list(String name) {
        return take(name).map(Value::list).orElse(List.of());
    }

    /** Refuses, by name, fields that these kinds have and that we do not honour. */
    public Fields unsupported(String... names) {
        for (String name : names) {
            Optional<Value> value = Optional.ofNullable(left.remove(name));
            if (value.isPresent()) {
                throw value.get().refuse("the field is not supported");
            }
        }
        return this;
    }

    /** Takes, and leaves unread, what cannot change anything here. */
    public Fields ignored(String... names) {
        for (String name : names) {
            left.remove(name);
        }
        return this;
    }

    /** Refuses every field that nobody took. */
    public void end() {
        if (left.isEmpty()) {
            return;
        }
        List<ConfigError> errors = new ArrayList<>();
        String expected = known.isEmpty() ? "expected no field here" : "expected one of " + String.join(", ", known);
        for (Value value : left.values()) {
            errors.addAll(value.refuse("the field is not known; " + expected).errors());
        }
        throw new ConfigException(errors);
    }
}
