package io.inweave.controlplane.source.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * The documents of one file. They are told apart before YAML is parsed, so that a syntax error in one does not hide
 * the others, and what it may have said about security can still be looked for.
 */
public final class Documents {
    private static final int MAX_DEPTH = 50;
    /** Only read once it is made; making one compiles a dozen regular expressions. */
    private static final Resolver RESOLVER = new Resolver();

    private Documents() {}

    /**
     * One document's text.
     *
     * @param firstLine of the file, from 1
     */
    public record Document(String text, int firstLine) {}

    /** The documents of a file's text, in their order, empty ones too. */
    public static List<Document> split(String file) {
        List<Document> documents = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        int first = 1;
        int line = 1;
        for (String content : file.split("\n", -1)) {
            if (content.equals("---") || content.startsWith("--- ") || content.startsWith("---\r")) {
                documents.add(new Document(text.toString(), first));
                text.setLength(0);
                first = line;
                // What follows the marker on its line belongs to the document.
                text.append("   ").append(content.substring(3)).append('\n');
            } else {
                text.append(content).append('\n');
            }
            line++;
        }
        documents.add(new Document(text.toString(), first));
        return documents;
    }

    /**
     * The document's root; empty when it has only comments.
     *
     * @throws ConfigException when it is not YAML
     */
    public static Optional<Node> compose(Document document, String file) {
        LoaderOptions options = new LoaderOptions();
        options.setNestingDepthLimit(MAX_DEPTH);
        options.setAllowRecursiveKeys(false);
        try {
            ParserImpl parser = new ParserImpl(new StreamReader(document.text()), options);
            return Optional.ofNullable(new Composer(parser, RESOLVER, options).getSingleNode())
                    .filter(node -> !Value.isNull(node));
        } catch (MarkedYAMLException broken) {
            int line = broken.getProblemMark() == null
                    ? document.firstLine()
                    : document.firstLine() + broken.getProblemMark().getLine();
            throw new ConfigException(
                    new ConfigError(file, line, "", "", "", "not YAML: " + oneLine(broken.getProblem())));
        } catch (YAMLException broken) {
            throw new ConfigException(new ConfigError(
                    file, document.firstLine(), "", "", "", "not YAML: " + oneLine(broken.getMessage())));
        }
    }

    private static String oneLine(@Nullable String text) {
        return text == null ? "cannot be read" : text.lines().findFirst().orElse("cannot be read");
    }
}
