package io.inweave.core.xds.parse;

import io.inweave.core.model.Workload;
import io.inweave.core.protobuf.Message;

/**
 * Reads who asked from a listener's metadata {@code istio.workload}. It is for telemetry only: one that is missing, or not a
 * text, is never a reason to refuse a listener.
 */
final class AskerParser {
    private AskerParser() {}

    static Workload parse(Message from) {
        String text = Values.metadata(from, "istio", "workload");
        Workload asker = Workload.parse(text);
        return asker.name().isEmpty() ? Workload.UNKNOWN : asker;
    }
}
