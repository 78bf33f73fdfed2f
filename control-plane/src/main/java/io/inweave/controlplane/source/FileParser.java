package io.inweave.controlplane.source;

import io.inweave.controlplane.model.naming.ObjectName;
import io.inweave.controlplane.model.naming.Selector;
import io.inweave.controlplane.model.security.Refusal;
import io.inweave.controlplane.source.document.ConfigError;
import io.inweave.controlplane.source.document.ConfigException;
import io.inweave.controlplane.source.document.Documents;
import io.inweave.controlplane.source.document.Position;
import io.inweave.controlplane.source.kind.Kinds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

    private final Foreign.Taker others;

    private FileParser(String file, Foreign.Taker others) {
        this.file = file;
        this.others = others;
    }

    static ParsedUnit parse(String file, String text) {
        return parse(file, text, Foreign.Taker.NONE);
    }

    /** @param others is shown each document, and takes those that are not configuration of the mesh */
    static ParsedUnit parse(String file, String text, Foreign.Taker others) {
        FileParser parser = new FileParser(file, others);
        for (Documents.Document document : Documents.split(text)) {
            parser.document(document);
        }
        return new ParsedUnit(List.copyOf(parser.resources), List.copyOf(parser.errors), Map.copyOf(parser.refusals));
    }

    private void document(Documents.Document document) {
        List<Node> ours;
        try {
            Position position = new Position(file, document.firstLine(), "");
            ours = Documents.compose(document, file)
                    .map(root -> others.ours(root, position))
                    .orElse(List.of());
        } catch (ConfigException broken) {
            errors.addAll(broken.errors());
            refuseWhatItMayHaveSaid(document, broken);
            return;
        }
        ours.forEach(root -> resource(document, root));
    }

    private void resource(Documents.Document document, Node root) {
        try {
            Parsed parsed = ResourceReader.read(root, new Position(file, document.firstLine(), ""));
            Integer first = lines.putIfAbsent(parsed.key(), parsed.line());
            if (first != null) {
                errors.add(new ConfigError(
                        file, parsed.line(), parsed.key(), "metadata.name", "", "is there already, at line " + first));
            } else {
                resources.add(parsed);
            }
        } catch (ConfigException refused) {
            errors.addAll(refused.errors());
            refusals.putAll(ResourceReader.refusal(root, new Position(file, document.firstLine(), ""), refused));
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
        refusals.put(kind.group(1) + " " + object, new Refusal(object, Selector.ALL, ResourceReader.reason(broken)));
    }
}
