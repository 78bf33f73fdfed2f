package io.inweave.controlplane.model;

import io.inweave.controlplane.model.naming.Locality;
import java.util.Map;

/**
 * What a caller is an instance of, and what policies and services select: a WorkloadGroup, whose instances register
 * themselves, or a Pod.
 */
public sealed interface Workload permits WorkloadGroup, Pod {
    WorkloadId id();

    /** Of its name, its policies and its identity. */
    default String namespace() {
        return id().namespace();
    }

    /** What people call it: the group, or what made the Pod. */
    String title();

    Map<String, String> labels();

    /** Never empty. */
    String serviceAccount();

    Locality locality();
}
