package io.inweave.controlplane.translate;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.envoyproxy.envoy.config.core.v3.Metadata;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import java.util.List;
import java.util.Map;

/**
 * Who a workload is, for telemetry: Istio's metadata {@code istio.workload}, which is
 * {@code name;namespace;canonical service;canonical revision;cluster}. Callers find it on endpoints; an agent finds its own
 * on its listeners, so that both ends of a call name it alike.
 */
final class WorkloadMetadata {
    private static final List<String> NAMES =
            List.of("service.istio.io/canonical-name", "app.kubernetes.io/name", "app");
    private static final List<String> REVISIONS =
            List.of("service.istio.io/canonical-revision", "app.kubernetes.io/version", "version");

    private WorkloadMetadata() {}

    static String text(String name, String namespace, Map<String, String> labels) {
        return String.join(";", name, namespace, first(labels, NAMES, name), first(labels, REVISIONS, ""), "inweave");
    }

    private static String first(Map<String, String> labels, List<String> keys, String otherwise) {
        for (String key : keys) {
            String value = labels.get(key);
            if (value != null) {
                return value;
            }
        }
        return otherwise;
    }

    static void put(Metadata.Builder metadata, String workload) {
        metadata.putFilterMetadata(
                "istio",
                Struct.newBuilder()
                        .putFields(
                                "workload",
                                Value.newBuilder().setStringValue(workload).build())
                        .build());
    }

    /** Tells an agent who it is. Others are not told: they take no part in our telemetry. */
    static void tell(Listener.Builder listener, Inputs inputs) {
        String own = inputs.kind() == ClientKind.INWEAVE ? inputs.workload() : null;
        if (own != null) {
            put(listener.getMetadataBuilder(), own);
        }
    }
}
