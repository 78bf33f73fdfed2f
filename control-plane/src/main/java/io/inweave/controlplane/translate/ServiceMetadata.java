package io.inweave.controlplane.translate;

import com.google.protobuf.ListValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.inweave.controlplane.model.Service;
import io.inweave.controlplane.model.naming.Hostname;

/** Which service a cluster stands for, in Istio's metadata, for telemetry. */
final class ServiceMetadata {
    private ServiceMetadata() {}

    static void apply(Cluster.Builder cluster, Service service) {
        Struct.Builder facts = Struct.newBuilder()
                .putFields("host", text(service.host()))
                .putFields("name", text(shortName(service)))
                .putFields("namespace", text(service.namespace()));
        ListValue services = ListValue.newBuilder()
                .addValues(Value.newBuilder().setStructValue(facts))
                .build();
        cluster.getMetadataBuilder()
                .putFilterMetadata(
                        "istio",
                        Struct.newBuilder()
                                .putFields(
                                        "services",
                                        Value.newBuilder()
                                                .setListValue(services)
                                                .build())
                                .build());
    }

    private static String shortName(Service service) {
        String suffix = "." + service.namespace() + Hostname.SERVICE_SUFFIX;
        String host = service.host();
        return host.endsWith(suffix) ? host.substring(0, host.length() - suffix.length()) : host;
    }

    private static Value text(String text) {
        return Value.newBuilder().setStringValue(text).build();
    }
}
