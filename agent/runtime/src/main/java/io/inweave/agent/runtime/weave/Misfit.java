package io.inweave.agent.runtime.weave;

import io.inweave.agent.runtime.plan.Plan;
import io.inweave.agent.weaving.Library;
import io.inweave.core.telemetry.EventLog;

/** Why a copy of a library is left alone. Immutable. */
public final class Misfit {
    private final String version;
    private final String reason;
    private final boolean byVersion;

    private Misfit(String version, String reason, boolean byVersion) {
        this.version = version;
        this.reason = reason;
        this.byVersion = byVersion;
    }

    static Misfit ofVersion(String version) {
        return new Misfit(version, "its version is not supported", true);
    }

    static Misfit lacking(String member, String version) {
        return new Misfit(version, "it has no " + member, false);
    }

    /** Whether the copy is another instrumentation's, so that nothing is to be said. */
    public boolean isOthers(Plan plan, Lines lines) {
        return byVersion && lines.cover(plan.weaving().library(), version);
    }

    /** The reason with the versions that are supported. */
    public String explained(Plan plan, Lines lines) {
        return reason + " (supported: " + lines.supported(plan.weaving().library()) + ")";
    }

    void tell(Plan plan, Lines lines, EventLog log) {
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
                lines.supported(library),
                "reason",
                reason);
    }
}
