package io.inweave.controlplane.model.naming;

import java.util.Map;

/** Picks workloads by labels; without labels it picks every one in its namespace. */
public record Selector(Map<String, String> labels) {
    public static final Selector ALL = new Selector(Map.of());

    public Selector {
        labels = Map.copyOf(labels);
    }

    public boolean isAll() {
        return labels.isEmpty();
    }

    public boolean selects(Map<String, String> workloadLabels) {
        for (Map.Entry<String, String> wanted : labels.entrySet()) {
            if (!wanted.getValue().equals(workloadLabels.get(wanted.getKey()))) {
                return false;
            }
        }
        return true;
    }
}
