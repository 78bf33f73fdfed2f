package io.inweave.controlplane.ca;

import org.jspecify.annotations.Nullable;

/** Which workloads there are, as the configuration is now. */
@FunctionalInterface
public interface KnownWorkloads {
    /**
     * Who has an identity.
     *
     * @param named who its present certificate says it is; several workloads may share an identity
     * @return what the next certificate says; {@link CertifiedWorkload#NONE} when it cannot be told which of several it is; null
     *     when none has the identity
     */
    @Nullable
    CertifiedWorkload workload(WorkloadIdentity identity, CertifiedWorkload named);
}
