package io.inweave.controlplane.model;

import java.util.List;
import java.util.Map;

/**
 * Who a workload is, for telemetry, as Istio writes it: {@code name;namespace;canonical service;canonical revision;cluster}.
 * Certificates, endpoints and listeners tell the same text, so that both ends of a call name a workload alike.
 */
public final class WorkloadText {
    private static final List<String> NAMES =
            List.of("service.istio.io/canonical-name", "app.kubernetes.io/name", "app");
    private static final List<String> REVISIONS =
            List.of("service.istio.io/canonical-revision", "app.kubernetes.io/version", "version");

    private WorkloadText() {}

    public static String of(String name, String namespace, Map<String, String> labels) {
        return String.join(";", name, namespace, first(labels, NAMES, name), first(labels, REVISIONS, ""), "inweave");
    }

    public static String of(Workload workload) {
        return of(workload.title(), workload.namespace(), workload.labels());
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
}
