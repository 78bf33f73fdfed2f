package io.inweave.core.plane;

import io.inweave.core.identity.SpiffeId;
import io.inweave.core.model.Workload;
import io.inweave.core.telemetry.LocalWorkload;
import io.inweave.core.telemetry.Telemetry;
import io.inweave.core.xds.peer.OwnMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Who this process is: what its identity says at first, and what the control plane calls it as soon as that is known.
 * Thread-safe: identity and discovery tell from threads of their own.
 */
final class OwnWorkload {
    private final Telemetry telemetry;
    private @Nullable LocalWorkload byIdentity;
    private String nodeId = "";
    private volatile @Nullable OwnMetadata metadata;
    private Workload told = Workload.UNKNOWN;
    private Workload certified = Workload.UNKNOWN;

    OwnWorkload(Telemetry telemetry) {
        this.telemetry = telemetry;
    }

    /**
     * @param node as the control plane knows this process
     * @param named the workload that our certificate names
     */
    synchronized void identified(LocalWorkload workload, String node, Workload named) {
        byIdentity = workload;
        nodeId = node;
        certified = named;
        publish();
    }

    synchronized void told(Workload workload) {
        told = workload;
        publish();
    }

    private void publish() {
        LocalWorkload own = byIdentity;
        if (own != null) {
            LocalWorkload named =
                    told.equals(Workload.UNKNOWN) ? own : LocalWorkload.of(told, own.principal(), own.instance());
            metadata = OwnMetadata.of(nodeId, named.workload(), SpiffeId.parse(named.principal()), certified);
            telemetry.local(named);
        }
    }

    /** What peers are told; null before there is an identity. */
    @Nullable
    OwnMetadata metadata() {
        return metadata;
    }
}
