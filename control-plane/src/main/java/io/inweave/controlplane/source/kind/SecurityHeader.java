package io.inweave.controlplane.source.kind;

import io.inweave.controlplane.model.naming.ObjectName;
import io.inweave.controlplane.model.naming.Selector;
import io.inweave.controlplane.source.document.ConfigException;
import io.inweave.controlplane.source.document.Fields;
import io.inweave.controlplane.source.document.Position;
import io.inweave.controlplane.source.document.Value;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;

/** Of a security resource that is refused: as much as can still be read about whom it is for. */
public record SecurityHeader(String kind, ObjectName name, Selector selector) {
    /** Kind and name, as messages give them. */
    public String key() {
        return kind + " " + name;
    }

    /** Null when it is not a security resource. */
    public static @Nullable SecurityHeader read(Node root, Position position) {
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
