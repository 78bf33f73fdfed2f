package io.inweave.core.plane;

import io.inweave.core.model.Workload;
import io.inweave.core.telemetry.LocalWorkload;
import io.inweave.core.telemetry.Telemetry;
import org.jspecify.annotations.Nullable;

/**
 * Who this process is: what its identity says at first, and what the control plane calls it as soon as that is known.
 * Thread-safe: identity and discovery tell from threads of their own.
 */
final class OwnWorkload {
    private final Telemetry telemetry;
    private @Nullable LocalWorkload byIdentity;
    private Workload told = Workload.UNKNOWN;

    OwnWorkload(Telemetry telemetry) {
        this.telemetry = telemetry;
    }

    synchronized void identified(LocalWorkload workload) {
        byIdentity = workload;
        publish();
    }

    synchronized void told(Workload workload) {
        told = workload;
        publish();
    }

    private void publish() {
        LocalWorkload own = byIdentity;
        if (own != null) {
            telemetry.local(
                    told.equals(Workload.UNKNOWN) ? own : LocalWorkload.of(told, own.principal(), own.instance()));
        }
    }
}
