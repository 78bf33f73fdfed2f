package io.inweave.controlplane.source.document;

import java.util.ArrayList;
import java.util.List;

/**
 * One thing in the configuration that is refused, told so that its author can put it right.
 *
 * @param file path below the watched directory; empty for an object of a cluster
 * @param line from 1; 0 when the file as a whole is meant, or there is none
 * @param resource {@code kind namespace/name}, or empty where that could not be read
 * @param field path of the field, such as {@code spec.http[0].route[1].weight}; empty when the whole is meant
 * @param value what stands there, shortened; may be empty
 * @param expected what was expected instead
 */
public record ConfigError(String file, int line, String resource, String field, String value, String expected) {
    private static final int MAX_VALUE = 120;

    public ConfigError {
        value = value.length() <= MAX_VALUE ? value : value.substring(0, MAX_VALUE) + "...";
    }

    /** One line: {@code shop.yaml:12: VirtualService shop/payment: spec.http[0].timeout: '3 s': expected ...}. */
    @Override
    public String toString() {
        List<String> parts = new ArrayList<>(5);
        parts.add(line > 0 ? file + ":" + line : file);
        parts.add(resource);
        parts.add(field);
        parts.add(value.isEmpty() ? "" : "'" + value + "'");
        parts.add(expected);
        parts.removeIf(String::isEmpty);
        return String.join(": ", parts);
    }
}
