package io.inweave.controlplane.registry;

import io.inweave.controlplane.model.WorkloadId;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Where agents register, and their ports are announced and kept: the state directory, or the Pods themselves. */
public interface Registrations {
    /** A stream of an instance that proved who it is; the instance is registered from now on. */
    Presence connected(Registration registration) throws AnnouncementRefusedException;

    /**
     * The workload that announced this port of this address and is not the asker's own; null when there is none. To be
     * asked before an inbound listener is handed to somebody who is not registered.
     */
    @Nullable
    WorkloadId otherOwner(String address, int port, Predicate<WorkloadId> own);

    /** All instances, in the order in which they came. */
    List<RegisteredInstance> instances();
}
