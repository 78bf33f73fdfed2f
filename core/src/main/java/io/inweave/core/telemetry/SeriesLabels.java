package io.inweave.core.telemetry;

import io.inweave.core.model.ServiceName;
import io.inweave.core.model.Workload;
import org.jspecify.annotations.Nullable;

/** The labels of Istio's standard metrics as text, in Istio's order; {@code unknown} where nothing is known. */
final class SeriesLabels {
    private static final String UNKNOWN = "unknown";
    private static final String SPIFFE = "spiffe://";

    private final StringBuilder out = new StringBuilder(900);

    private SeriesLabels() {}

    static String of(SeriesKey key, LocalWorkload local) {
        SeriesLabels labels = new SeriesLabels();
        boolean source = key.reporter == ExchangeFacts.Reporter.SOURCE;
        labels.put("reporter", source ? "source" : "destination");
        if (source) {
            labels.side("source_", local.workload(), local.principal());
            labels.side("destination_", key.peer, key.peerPrincipal);
            labels.service(key.service != null ? key.service : ServiceName.ofCluster(key.cluster));
        } else {
            labels.side("source_", caller(key), key.peerPrincipal);
            labels.side("destination_", local.workload(), local.principal());
            labels.service(key.service != null ? key.service : own(local.workload()));
        }
        labels.put("request_protocol", key.grpc ? "grpc" : "http");
        labels.put("response_code", Integer.toString(key.status));
        labels.put("grpc_response_status", key.grpcStatus < 0 ? "" : Integer.toString(key.grpcStatus));
        labels.put("response_flags", key.flags);
        labels.put("connection_security_policy", source ? UNKNOWN : key.mutualTls ? "mutual_tls" : "none");
        return labels.out.toString();
    }

    /** Where everything goes once there are too many series: its own numbers stay right, only the labels are lost. */
    static String overflow(ExchangeFacts.Reporter reporter) {
        SeriesLabels labels = new SeriesLabels();
        Workload nobody = Workload.UNKNOWN;
        labels.put("reporter", reporter == ExchangeFacts.Reporter.SOURCE ? "source" : "destination");
        labels.side("source_", nobody, null);
        labels.side("destination_", nobody, null);
        labels.service(ServiceName.builder().host("overflow").name("overflow").build());
        labels.put("request_protocol", "");
        labels.put("response_code", "");
        labels.put("grpc_response_status", "");
        labels.put("response_flags", "");
        labels.put("connection_security_policy", "");
        return labels.out.toString();
    }

    private void side(String prefix, Workload workload, @Nullable String principal) {
        put(prefix + "workload", workload.name());
        put(prefix + "workload_namespace", workload.namespace());
        put(prefix + "principal", principal == null ? "" : principal);
        put(prefix + "app", workload.canonicalService());
        put(prefix + "version", workload.canonicalRevision());
        put(prefix + "canonical_service", workload.canonicalService());
        put(prefix + "canonical_revision", workload.canonicalRevision());
        put(prefix + "cluster", workload.cluster());
    }

    private void service(ServiceName service) {
        put("destination_service", service.host());
        put("destination_service_name", service.name());
        put("destination_service_namespace", service.namespace());
    }

    /** A caller that says nothing that can be believed proves no more than its namespace. */
    private static Workload caller(SeriesKey key) {
        String principal = key.peerPrincipal;
        if (!key.peer.equals(Workload.UNKNOWN)) {
            return key.peer;
        }
        if (principal == null || !principal.startsWith(SPIFFE)) {
            return Workload.UNKNOWN;
        }
        String[] parts = principal.substring(SPIFFE.length()).split("/", -1);
        return parts.length == 5 && parts[1].equals("ns")
                ? Workload.builder().namespace(parts[2]).build()
                : Workload.UNKNOWN;
    }

    private static ServiceName own(Workload workload) {
        String name = workload.canonicalService();
        if (name.isEmpty()) {
            return ServiceName.builder().build();
        }
        String host = workload.namespace().isEmpty() ? name : name + "." + workload.namespace() + ".svc.cluster.local";
        return ServiceName.builder()
                .host(host)
                .name(name)
                .namespace(workload.namespace())
                .build();
    }

    private void put(String name, String value) {
        if (out.length() > 0) {
            out.append(',');
        }
        out.append(name).append("=\"");
        MetricsPage.escape(out, value.isEmpty() ? UNKNOWN : value);
        out.append('"');
    }
}
