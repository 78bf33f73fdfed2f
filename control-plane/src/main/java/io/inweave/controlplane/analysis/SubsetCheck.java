package io.inweave.controlplane.analysis;

import io.inweave.controlplane.analysis.scene.Place;
import io.inweave.controlplane.analysis.scene.Scene;
import io.inweave.controlplane.analysis.scene.Subject;
import io.inweave.controlplane.model.Service;
import io.inweave.controlplane.model.naming.Selector;
import io.inweave.controlplane.model.traffic.DestinationRule;
import io.inweave.controlplane.model.traffic.Subset;
import io.inweave.controlplane.source.Parsed;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Subsets of services that have workloads, none of which is in the subset. */
final class SubsetCheck implements Check {
    @Override
    public void look(Scene scene, Consumer<Finding> found) {
        for (Parsed resource : scene.state().joined().resources()) {
            for (Object value : resource.values()) {
                if (value instanceof DestinationRule rule) {
                    Service service =
                            scene.world().serviceNamed(rule.host(), rule.name().namespace());
                    if (service != null) {
                        look(scene.members(service), rule, Place.of(resource), found);
                    }
                }
            }
        }
    }

    private static void look(List<Subject> members, DestinationRule rule, Place place, Consumer<Finding> found) {
        int index = 0;
        for (Subset subset : rule.subsets()) {
            String field = "spec.subsets[" + index++ + "]";
            Selector selector = new Selector(subset.labels());
            if (!members.isEmpty() && members.stream().noneMatch(member -> selector.selects(member.labels()))) {
                found.accept(new Finding(
                        Rule.SUBSET_EMPTY,
                        place,
                        field,
                        subset.name(),
                        "no workload of " + rule.host() + " has the labels " + new TreeMap<>(subset.labels())));
            }
        }
    }
}
