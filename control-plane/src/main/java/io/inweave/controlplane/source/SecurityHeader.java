package io.inweave.controlplane.source;

import io.inweave.controlplane.model.naming.ObjectName;
import io.inweave.controlplane.model.naming.Selector;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;

/** Of a security resource that is refused: as much as can still be read about whom it is for. */
record SecurityHeader(String kind, ObjectName name, Selector selector) {
    String key() {
        return kind + " " + name;
    }

    /** Null when it is not a security resource. */
    static @Nullable SecurityHeader read(Node root, Position position) {
        Fields fields;
        String kind;
        try {
            fields = new Value(root, "", position).fields();
            kind = fields.required("kind").string();
        } catch (ConfigException unreadable) {
            return null;
        }
        if (!Kinds.securityKinds().contains(kind)) {
            return null;
        }
        Optional<Value> metadata = fields.take("metadata");
        return new SecurityHeader(
                kind,
                ObjectName.of(
                        text(metadata, "namespace").orElse("default"),
                        text(metadata, "name").orElse("unreadable")),
                selector(fields.take("spec")));
    }

    private static Optional<String> text(Optional<Value> parent, String field) {
        try {
            return parent.flatMap(value -> value.fields().take(field)).map(Value::string);
        } catch (ConfigException unreadable) {
            return Optional.empty();
        }
    }

    private static Selector selector(Optional<Value> spec) {
        try {
            return spec.map(value -> Meta.selector(value.fields(), "selector")).orElse(Selector.ALL);
        } catch (ConfigException unreadable) {
            return Selector.ALL;
        }
    }
}
