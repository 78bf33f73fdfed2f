package io.inweave.controlplane.translate.wire;

import com.google.protobuf.ListValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.core.v3.Metadata;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import io.inweave.controlplane.model.Service;
import io.inweave.controlplane.model.naming.Hostname;
import java.util.List;

/** Which service a cluster stands for, or a port serves, in Istio's metadata, for telemetry. */
public final class ServiceMetadata {
    private ServiceMetadata() {}

    /** Says on a cluster which service it stands for. */
    public static void apply(Cluster.Builder cluster, Service service) {
        put(cluster.getMetadataBuilder(), List.of(service));
    }

    /** Tells an agent what a port of its serves, so that it names the called service as the caller does. */
    public static void tell(Listener.Builder listener, List<Service> services) {
        if (!services.isEmpty()) {
            put(listener.getMetadataBuilder(), services);
        }
    }

    private static void put(Metadata.Builder metadata, List<Service> services) {
        ListValue.Builder all = ListValue.newBuilder();
        for (Service service : services) {
            Struct.Builder facts = Struct.newBuilder()
                    .putFields("host", text(service.host()))
                    .putFields("name", text(shortName(service)))
                    .putFields("namespace", text(service.namespace()));
            all.addValues(Value.newBuilder().setStructValue(facts));
        }
        Struct before = metadata.getFilterMetadataOrDefault("istio", Struct.getDefaultInstance());
        metadata.putFilterMetadata(
                "istio",
                before.toBuilder()
                        .putFields(
                                "services", Value.newBuilder().setListValue(all).build())
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
