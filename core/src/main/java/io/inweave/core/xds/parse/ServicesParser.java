package io.inweave.core.xds.parse;

import io.inweave.core.model.ServiceName;
import io.inweave.core.protobuf.Message;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the services that something belongs to from Istio's metadata {@code istio.services}. They are for telemetry only: what
 * is missing or of another form is left out, and never a reason to refuse a resource.
 */
final class ServicesParser {
    private ServicesParser() {}

    static List<ServiceName> parse(Message metadata) {
        List<ServiceName> services = new ArrayList<>(2);
        for (Message one : metadata.entry("filter_metadata", "istio")
                .entry("fields", "services")
                .message("list_value")
                .messages("values")) {
            Message service = one.message("struct_value");
            String host = text(service, "host");
            if (!host.isEmpty()) {
                services.add(ServiceName.builder()
                        .host(host)
                        .name(text(service, "name"))
                        .namespace(text(service, "namespace"))
                        .build());
            }
        }
        return services;
    }

    /** A cluster's: as its metadata says, else as its name does. */
    static ServiceName ofCluster(String cluster, Message metadata) {
        ServiceName byName = ServiceName.ofCluster(cluster);
        List<ServiceName> told = parse(metadata);
        return told.isEmpty()
                ? byName
                : ServiceName.builder()
                        .host(told.get(0).host())
                        .name(told.get(0).name())
                        .namespace(told.get(0).namespace())
                        .port(byName.port())
                        .subset(byName.subset())
                        .build();
    }

    private static String text(Message service, String key) {
        return service.entry("fields", key).text("string_value");
    }
}
