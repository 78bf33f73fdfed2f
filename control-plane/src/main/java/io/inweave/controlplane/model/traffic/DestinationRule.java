package io.inweave.controlplane.model.traffic;

import io.inweave.controlplane.model.naming.ExportTo;
import io.inweave.controlplane.model.naming.ObjectName;
import io.inweave.controlplane.model.naming.Selector;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the clients of a host behave.
 *
 * @param host fully qualified, or {@code *.suffix}
 * @param clients the client workloads in the rule's own namespace that it is for; {@link Selector#ALL}: not restricted
 */
public record DestinationRule(
        ObjectName name, String host, TrafficPolicy policy, List<Subset> subsets, Selector clients, ExportTo exportTo) {
    public DestinationRule {
        subsets = List.copyOf(subsets);
    }

    public @Nullable Subset subset(String subsetName) {
        for (Subset subset : subsets) {
            if (subset.name().equals(subsetName)) {
                return subset;
            }
        }
        return null;
    }
}
