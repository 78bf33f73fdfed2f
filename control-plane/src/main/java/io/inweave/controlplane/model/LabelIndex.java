package io.inweave.controlplane.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Values of one namespace by each of their labels, so that selecting a few of many looks at few. A selector's own
 * label with the fewest values decides which ones are looked at.
 */
final class LabelIndex<T> {
    private final Map<String, Map<Map.Entry<String, String>, List<T>>> namespaces = new HashMap<>();

    void add(String namespace, Map<String, String> labels, T value) {
        Map<Map.Entry<String, String>, List<T>> byLabel = namespaces.computeIfAbsent(namespace, key -> new HashMap<>());
        labels.forEach((name, text) -> byLabel.computeIfAbsent(Map.entry(name, text), key -> new ArrayList<>())
                .add(value));
    }

    /** The values that have at least one of the labels, a superset of those that have all; in the order of adding. */
    List<T> candidates(String namespace, Map<String, String> labels) {
        Map<Map.Entry<String, String>, List<T>> byLabel = namespaces.get(namespace);
        if (byLabel == null) {
            return List.of();
        }
        List<T> fewest = null;
        for (Map.Entry<String, String> label : labels.entrySet()) {
            List<T> having = byLabel.get(Map.entry(label.getKey(), label.getValue()));
            if (having == null) {
                return List.of();
            }
            if (fewest == null || having.size() < fewest.size()) {
                fewest = having;
            }
        }
        return fewest == null ? List.of() : fewest;
    }
}
