package io.inweave.controlplane.model.naming;

import java.util.Comparator;

/** Name of a configuration object: unique within its kind. */
public record ObjectName(String namespace, String name) implements Comparable<ObjectName> {
    private static final Comparator<ObjectName> ORDER =
            Comparator.comparing(ObjectName::namespace).thenComparing(ObjectName::name);

    public static ObjectName of(String namespace, String name) {
        return new ObjectName(namespace, name);
    }

    /**
     * Reads {@code <namespace>/<name>}.
     *
     * @throws IllegalArgumentException when the text has not exactly one slash with something on both sides
     */
    public static ObjectName parse(String text) {
        int slash = text.indexOf('/');
        if (slash <= 0 || slash == text.length() - 1 || text.indexOf('/', slash + 1) >= 0) {
            throw new IllegalArgumentException("'" + text + "': expected <namespace>/<name>");
        }
        return new ObjectName(text.substring(0, slash), text.substring(slash + 1));
    }

    @Override
    public int compareTo(ObjectName other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return namespace + "/" + name;
    }
}
