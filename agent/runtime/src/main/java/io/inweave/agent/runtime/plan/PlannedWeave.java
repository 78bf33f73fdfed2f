package io.inweave.agent.runtime.plan;

import io.inweave.agent.weaving.Weave;

/** One hook on one class, with the index that woven code finds it by. Immutable. */
public final class PlannedWeave {
    private final Plan plan;
    private final Weave weave;
    private final int index;

    PlannedWeave(Plan plan, Weave weave, int index) {
        this.plan = plan;
        this.weave = weave;
        this.index = index;
    }

    public Plan plan() {
        return plan;
    }

    public Weave weave() {
        return weave;
    }

    public int index() {
        return index;
    }
}
