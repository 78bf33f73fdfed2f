package io.inweave.controlplane.translate;

import io.inweave.controlplane.model.Service;
import io.inweave.controlplane.model.ServicePort;
import io.inweave.controlplane.model.traffic.TrafficPolicy;
import org.jspecify.annotations.Nullable;

/** Which cluster is being made, for whom. */
record ClusterScope(
        Inputs inputs,
        @Nullable String certificates,
        ClusterName name,
        Service service,
        ServicePort port,
        TrafficPolicy policy) {
    ClientKind kind() {
        return inputs.kind();
    }
}
