package io.inweave.controlplane.model.traffic;

import java.util.Map;

/** A named part of a service's endpoints. */
public record Subset(String name, Map<String, String> labels, TrafficPolicy policy) {
    public Subset {
        labels = Map.copyOf(labels);
    }
}
