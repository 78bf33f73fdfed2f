package io.inweave.controlplane.source;

import io.inweave.controlplane.model.security.Refusal;
import io.inweave.controlplane.source.document.ConfigException;
import io.inweave.controlplane.source.document.Fields;
import io.inweave.controlplane.source.document.Position;
import io.inweave.controlplane.source.document.Value;
import io.inweave.controlplane.source.gateway.GatewayKinds;
import io.inweave.controlplane.source.kind.Kinds;
import io.inweave.controlplane.source.kind.Meta;
import io.inweave.controlplane.source.kind.SecurityHeader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.Tag;

/** One resource, wherever it stands: in a file, or in a cluster. */
final class ResourceReader {
    private ResourceReader() {}

    /**
     * Reads a resource.
     *
     * @throws ConfigException when anything of it is not understood
     */
    static Parsed read(Node node, Position position) {
        Fields root = new Value(node, "", position).fields();
        Value apiVersion = root.required("apiVersion");
        Value kindName = root.required("kind");
        Kinds.Kind kind = kind(kindName);
        if (!kind.apiVersions().contains(apiVersion.string())) {
            throw apiVersion.refuse("expected "
                    + String.join(" or ", kind.apiVersions().stream().sorted().toList()) + " for kind "
                    + kindName.string());
        }
        Meta meta = Meta.read(root.required("metadata").fields());
        Fields named = root.naming(kindName.string() + " " + meta.name());
        named.ignored("apiVersion", "kind", "metadata", "status");
        Optional<Value> spec = named.take("spec");
        named.end();
        Fields specFields = spec.map(Value::fields).orElseGet(() -> empty(named, kind, position));
        return new Parsed(
                kindName.string(),
                meta.name(),
                position.file(),
                kindName.line(),
                meta.created(),
                kind.reader().read(meta, specFields));
    }

    private static Kinds.Kind kind(Value name) {
        Kinds.Kind ours = Kinds.named(name.string());
        Kinds.Kind kind = ours == null ? GatewayKinds.named(name.string()) : ours;
        if (kind == null) {
            throw name.refuse(
                    "the kind is not supported; expected one of " + Kinds.names() + ", " + GatewayKinds.names());
        }
        return kind;
    }

    /** Policies may have nothing to say; for the other kinds that is an oversight. */
    private static Fields empty(Fields named, Kinds.Kind kind, Position position) {
        if (!kind.security()) {
            throw named.missing("spec", "the field is required");
        }
        return Fields.of(
                new MappingNode(Tag.MAP, List.of(), DumperOptions.FlowStyle.BLOCK),
                "spec",
                new Position(position.file(), 0, ""));
    }

    /** Of a security resource that is refused: whom it denies, by {@link Parsed#key()}; empty for the other kinds. */
    static Map<String, Refusal> refusal(Node root, Position position, ConfigException refused) {
        SecurityHeader header = SecurityHeader.read(root, position);
        return header == null
                ? Map.of()
                : Map.of(header.key(), new Refusal(header.name(), header.selector(), reason(refused)));
    }

    static String reason(ConfigException refused) {
        return refused.errors().get(0).toString();
    }
}
