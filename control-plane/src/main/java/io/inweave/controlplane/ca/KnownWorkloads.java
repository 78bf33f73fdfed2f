package io.inweave.controlplane.ca;

import org.jspecify.annotations.Nullable;

/** Which workloads there are, as the configuration is now. */
@FunctionalInterface
public interface KnownWorkloads {
    /**
     * Who has an identity.
     *
     * @param named who its present certificate says it is, empty when it does not say; several workloads may share an identity
     * @return text of the workload; empty when it cannot be told which of several it is; null when none has the identity
     */
    @Nullable
    String workload(WorkloadIdentity identity, String named);
}
