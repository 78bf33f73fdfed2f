package io.inweave.controlplane.source.document;

import org.yaml.snakeyaml.nodes.Node;

/**
 * Where a document stands.
 *
 * @param file path below the watched directory; empty for an object of a cluster
 * @param firstLine line of the file, from 1, at which the document's text begins
 * @param resource kind and name once they are read, for messages
 */
public record Position(String file, int firstLine, String resource) {
    /** The same place, with messages that name the resource. */
    public Position naming(String otherResource) {
        return new Position(file, firstLine, otherResource);
    }

    int lineOf(Node node) {
        return node.getStartMark() == null ? 0 : firstLine + node.getStartMark().getLine();
    }

    ConfigException refuse(Node node, String field, String value, String expected) {
        return new ConfigException(new ConfigError(file, lineOf(node), resource, field, value, expected));
    }
}
