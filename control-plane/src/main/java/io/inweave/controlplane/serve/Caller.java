package io.inweave.controlplane.serve;

import io.inweave.controlplane.ca.WorkloadIdentity;
import io.inweave.controlplane.model.WorkloadGroup;
import io.inweave.controlplane.model.WorkloadId;
import io.inweave.controlplane.model.World;
import io.inweave.controlplane.registry.Registration;
import io.inweave.controlplane.text.Printable;
import io.inweave.controlplane.translate.input.Asker;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The client of one stream, after what it says was compared with what it proved.
 *
 * @param identity null on the plaintext port only
 * @param registration null when it does not register
 * @param addresses that it says are its own
 */
record Caller(
        String node,
        Asker asker,
        @Nullable WorkloadIdentity identity,
        @Nullable Registration registration,
        List<String> addresses) {
    /**
     * Why this caller may not go on in this world, or null. The group behind a registration may be edited while the
     * stream is open.
     */
    @Nullable
    String objection(World world) {
        WorkloadId workload = asker.workload();
        if (workload != null && workload.isPod()) {
            return world.workload(workload) == null ? "Pod " + workload + " is gone" : null;
        }
        if (registration == null || identity == null) {
            return null;
        }
        WorkloadGroup group = world.group(registration.workload().object());
        if (group == null) {
            return "WorkloadGroup " + Printable.of(registration.workload().toString()) + " is not in the configuration";
        }
        return group.name().namespace().equals(identity.namespace())
                        && group.serviceAccount().equals(identity.serviceAccount())
                ? null
                : "WorkloadGroup " + group.name() + " has service account " + group.serviceAccount()
                        + ", the certificate says " + identity;
    }

    /** For the log: the identity, as far as there is one, and the node. */
    String who() {
        return (identity == null ? "unauthenticated client" : identity.spiffeId()) + " node=" + Printable.of(node);
    }
}
