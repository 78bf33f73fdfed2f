package io.inweave.agent.runtime.weave;

import io.inweave.agent.runtime.plan.Plan;
import io.inweave.agent.weaving.Library;
import io.inweave.core.telemetry.EventLog;

/** Why a copy of a library is left alone. Immutable. */
final class Misfit {
    private final String version;
    private final String reason;

    Misfit(String version, String reason) {
        this.version = version;
        this.reason = reason;
    }

    void tell(Plan plan, EventLog log) {
        Library library = plan.weaving().library();
        String end = library.firstUnsupported();
        log.warn(
                "library left alone: its calls are not in the mesh",
                "instrumentation",
                plan.name(),
                "library",
                library.name(),
                "version",
                version,
                "supported",
                library.oldest() + (end == null ? " and later" : " to below " + end),
                "reason",
                reason);
    }
}
