package io.inweave.agent.runtime.plan;

import io.inweave.agent.weaving.Weave;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All that is woven, by the exact name of the class: one hash look-up for every class that is loaded. Immutable. */
public final class WeaveTable {
    private final Map<String, List<PlannedWeave>> byInternalName = new HashMap<>();

    private final List<Plan> plans;

    private WeaveTable(Collection<Plan> plans) {
        this.plans = Collections.unmodifiableList(new ArrayList<>(plans));
    }

    public static WeaveTable of(Collection<Plan> plans) {
        WeaveTable table = new WeaveTable(plans);
        for (Plan plan : plans) {
            for (Weave weave : plan.weaving().weaves()) {
                table.add(plan, weave);
            }
        }
        return table;
    }

    private void add(Plan plan, Weave weave) {
        List<PlannedWeave> ofType =
                byInternalName.computeIfAbsent(weave.type().replace('.', '/'), name -> new ArrayList<>());
        ofType.add(new PlannedWeave(plan, weave, ofType.size()));
    }

    public List<Plan> plans() {
        return plans;
    }

    /** The hooks on a class by its name in class files, in the order of their indexes; empty for none. */
    public List<PlannedWeave> internal(String name) {
        return byInternalName.getOrDefault(name, Collections.emptyList());
    }

    /** The hooks on a class by its binary name, in the order of their indexes; empty for none. */
    public List<PlannedWeave> binary(String name) {
        return internal(name.replace('.', '/'));
    }
}
