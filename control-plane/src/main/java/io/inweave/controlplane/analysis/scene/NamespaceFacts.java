package io.inweave.controlplane.analysis.scene;

import java.util.Map;

/** A namespace with its labels. */
public record NamespaceFacts(Place place, String name, Map<String, String> labels) {
    public NamespaceFacts {
        labels = Map.copyOf(labels);
    }
}
