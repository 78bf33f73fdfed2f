package io.inweave.controlplane.translate.cluster;

import io.inweave.controlplane.model.Service;
import io.inweave.controlplane.model.ServicePort;
import io.inweave.controlplane.model.traffic.TrafficPolicy;
import io.inweave.controlplane.translate.input.ClientKind;
import io.inweave.controlplane.translate.input.Inputs;
import io.inweave.controlplane.translate.wire.ClusterName;
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
