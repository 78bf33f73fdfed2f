package io.inweave.controlplane.source;

import io.inweave.controlplane.model.naming.ObjectName;
import io.inweave.controlplane.model.naming.Selector;
import io.inweave.controlplane.model.security.Refusal;
import io.inweave.controlplane.source.document.ConfigError;
import io.inweave.controlplane.source.document.ConfigException;
import io.inweave.controlplane.source.document.Documents;
import io.inweave.controlplane.source.document.Fields;
import io.inweave.controlplane.source.document.Position;
import io.inweave.controlplane.source.document.Value;
import io.inweave.controlplane.source.kind.Kinds;
import io.inweave.controlplane.source.kind.Meta;
import io.inweave.controlplane.source.kind.SecurityHeader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/** One file's text to resources and errors. Pure: the same text gives the same result. */
final class FileParser {
    private static final Pattern KIND = Pattern.compile("(?m)^\\s*\"?kind\"?:\\s*[\"']?([A-Za-z]+)");
    private static final Pattern NAMESPACE = Pattern.compile("\"?\\bnamespace\"?:\\s*[\"']?([-a-z0-9]+)");
    private static final Pattern NAME = Pattern.compile("\"?\\bname\"?:\\s*[\"']?([-.a-z0-9]+)");

    private final String file;
    private final List<Parsed> resources = new ArrayList<>();
    private final List<ConfigError> errors = new ArrayList<>();
    private final Map<String, Refusal> refusals = new HashMap<>();
    private final Map<String, Integer> lines = new LinkedHashMap<>();

    private FileParser(String file) {
        this.file = file;
    }

    static ParsedFile parse(String file, String text) {
        FileParser parser = new FileParser(file);
        for (Documents.Document document : Documents.split(text)) {
            parser.document(document);
        }
        return new ParsedFile(List.copyOf(parser.resources), List.copyOf(parser.errors), Map.copyOf(parser.refusals));
    }

    private void document(Documents.Document document) {
        Optional<Node> root;
        try {
            root = Documents.compose(document, file);
        } catch (ConfigException broken) {
            errors.addAll(broken.errors());
            refuseWhatItMayHaveSaid(document, broken);
            return;
        }
        root.ifPresent(node -> resource(document, node));
    }

    private void resource(Documents.Document document, Node root) {
        try {
            Parsed parsed = read(document, root);
            Integer first = lines.putIfAbsent(parsed.key(), parsed.line());
            if (first != null) {
                errors.add(new ConfigError(
                        file, parsed.line(), parsed.key(), "metadata.name", "", "is there already, at line " + first));
            } else {
                resources.add(parsed);
            }
        } catch (ConfigException refused) {
            errors.addAll(refused.errors());
            refuseSecurity(root, document, refused);
        }
    }

    private Parsed read(Documents.Document document, Node node) {
        Position position = new Position(file, document.firstLine(), "");
        Fields root = new Value(node, "", position).fields();
        Value apiVersion = root.required("apiVersion");
        Value kindName = root.required("kind");
        Kinds.Kind kind = Kinds.named(kindName.string());
        if (kind == null) {
            throw kindName.refuse("the kind is not supported; expected one of " + Kinds.names());
        }
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
        Fields specFields = spec.map(Value::fields).orElseGet(() -> empty(named, kind));
        return new Parsed(
                kindName.string(),
                meta.name(),
                file,
                kindName.line(),
                kind.reader().read(meta, specFields));
    }

    /** Policies may have nothing to say; for the other kinds that is an oversight. */
    private Fields empty(Fields named, Kinds.Kind kind) {
        if (!kind.security()) {
            throw named.missing("spec", "the field is required");
        }
        return Fields.of(
                new MappingNode(
                        org.yaml.snakeyaml.nodes.Tag.MAP, List.of(), org.yaml.snakeyaml.DumperOptions.FlowStyle.BLOCK),
                "spec",
                new Position(file, 0, ""));
    }

    private void refuseSecurity(Node root, Documents.Document document, ConfigException refused) {
        SecurityHeader header = SecurityHeader.read(root, new Position(file, document.firstLine(), ""));
        if (header != null) {
            refusals.put(header.key(), new Refusal(header.name(), header.selector(), reason(refused)));
        }
    }

    /** A document that is not even YAML: its text is searched for what it was about. */
    private void refuseWhatItMayHaveSaid(Documents.Document document, ConfigException broken) {
        Matcher kind = KIND.matcher(document.text());
        if (!kind.find() || !Kinds.securityKinds().contains(kind.group(1))) {
            return;
        }
        Matcher namespace = NAMESPACE.matcher(document.text());
        Matcher name = NAME.matcher(document.text());
        ObjectName object = ObjectName.of(
                namespace.find() ? namespace.group(1) : "default", name.find() ? name.group(1) : "unreadable");
        refusals.put(kind.group(1) + " " + object, new Refusal(object, Selector.ALL, reason(broken)));
    }

    private static String reason(ConfigException refused) {
        return refused.errors().get(0).toString();
    }
}
