package io.inweave.controlplane.translate.wire;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.envoyproxy.envoy.config.core.v3.Metadata;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import io.inweave.controlplane.translate.input.ClientKind;
import io.inweave.controlplane.translate.input.Inputs;

/**
 * Who a workload is, for telemetry: Istio's metadata {@code istio.workload}. Callers find it on endpoints; an agent finds its
 * own on its listeners.
 */
public final class WorkloadMetadata {
    private WorkloadMetadata() {}

    /** Adds the workload, as {@code WorkloadText} writes it. */
    public static void put(Metadata.Builder metadata, String workload) {
        metadata.putFilterMetadata(
                "istio",
                Struct.newBuilder()
                        .putFields(
                                "workload",
                                Value.newBuilder().setStringValue(workload).build())
                        .build());
    }

    /** Tells an agent who it is. Others are not told: they take no part in our telemetry. */
    public static void tell(Listener.Builder listener, Inputs inputs) {
        String own = inputs.kind() == ClientKind.INWEAVE ? inputs.workload() : null;
        if (own != null) {
            put(listener.getMetadataBuilder(), own);
        }
    }
}
