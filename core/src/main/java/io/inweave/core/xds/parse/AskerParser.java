package io.inweave.core.xds.parse;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import io.inweave.core.model.Workload;

/**
 * Reads who asked from a listener's metadata {@code istio.workload}. It is for telemetry only: one that is missing, or not a
 * text, is never a reason to refuse a listener.
 */
final class AskerParser {
    private AskerParser() {}

    static Workload parse(Listener from) {
        String text = from.getMetadata()
                .getFilterMetadataOrDefault("istio", Struct.getDefaultInstance())
                .getFieldsOrDefault("workload", Value.getDefaultInstance())
                .getStringValue();
        Workload asker = Workload.parse(text);
        return asker.name().isEmpty() ? Workload.UNKNOWN : asker;
    }
}
