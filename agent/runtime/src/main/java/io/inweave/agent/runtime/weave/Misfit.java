package io.inweave.agent.runtime.weave;

import io.inweave.agent.runtime.plan.Plan;
import io.inweave.agent.weaving.Library;
import io.inweave.core.telemetry.EventLog;

/** Why a copy of a library is left alone. Immutable. */
public final class Misfit {
    private final String version;
    private final String reason;

    Misfit(String version, String reason) {
        this.version = version;
        this.reason = reason;
    }

    /** The reason with the versions that are supported. */
    public String explained(Plan plan) {
        return reason + " (supported: " + plan.weaving().library().supported() + ")";
    }

    void tell(Plan plan, EventLog log) {
        Library library = plan.weaving().library();
        log.warn(
                "library left alone: its calls are not in the mesh",
                "instrumentation",
                plan.name(),
                "library",
                library.name(),
                "version",
                version,
                "supported",
                library.supported(),
                "reason",
                reason);
    }
}
