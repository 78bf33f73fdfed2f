package io.inweave.injector.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/** One YAML document to a tree of JSON, and back, as {@code kubectl} understands it. */
public final class YamlText {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LIMIT = 16 * 1024 * 1024;
    /** A text that no reader of YAML 1.1 or 1.2 takes for anything else; all others are quoted. */
    private static final Pattern PLAIN =
            Pattern.compile("[A-Za-z_/$-][-A-Za-z0-9_./$()=@+]*(:[-A-Za-z0-9_./$()=@+]+)*|[0-9]+([mk]|[KMGT]i)");

    private static final Pattern WORD =
            Pattern.compile("(?i)y|n|yes|no|on|off|true|false|null|-[0-9.].*|-|---|[-+]?\\.(inf|nan)|=.*");

    private YamlText() {}

    /**
     * The document's tree; missing where it is empty.
     *
     * @throws MalformedManifestException with the line within the text
     */
    public static JsonNode read(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setCodePointLimit(LIMIT);
        DumperOptions unused = new DumperOptions();
        Yaml yaml = new Yaml(new SafeConstructor(options), new Representer(unused), unused, options, new Texts());
        try {
            Object value = yaml.load(text);
            return value == null ? JSON.missingNode() : JSON.valueToTree(value);
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            throw new MalformedManifestException(line, "not YAML: " + e.getProblem());
        } catch (YAMLException | IllegalArgumentException e) {
            throw new MalformedManifestException(
                    1,
                    "not YAML: "
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse("cannot be read"));
        }
    }

    /** In block style, with two spaces, fields in their order. */
    public static String write(JsonNode tree) {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(FlowStyle.BLOCK);
        options.setSplitLines(false);
        options.setIndicatorIndent(0);
        Yaml yaml = new Yaml(new SafeConstructor(new LoaderOptions()), new Quoting(options), options);
        return yaml.dump(JSON.convertValue(tree, Object.class));
    }

    /** Dates stay the texts that they are in JSON. */
    private static final class Texts extends Resolver {
        @Override
        public void addImplicitResolver(Tag tag, Pattern regexp, String first, int limit) {
            if (!tag.equals(Tag.TIMESTAMP)) {
                super.addImplicitResolver(tag, regexp, first, limit);
            }
        }
    }

    private static final class Quoting extends Representer {
        Quoting(DumperOptions options) {
            super(options);
            representers.put(String.class, this::text);
        }

        private Node text(Object value) {
            String text = (String) value;
            if (text.contains("\n") && text.chars().allMatch(c -> c == '\n' || c >= ' ' && c < 127)) {
                return representScalar(Tag.STR, text, ScalarStyle.LITERAL);
            }
            boolean plain = PLAIN.matcher(text).matches() && !WORD.matcher(text).matches();
            return representScalar(Tag.STR, text, plain ? ScalarStyle.PLAIN : ScalarStyle.DOUBLE_QUOTED);
        }
    }
}
