package io.inweave.controlplane.analysis.scene;

import com.fasterxml.jackson.databind.JsonNode;
import io.inweave.controlplane.model.StaticEndpoint;
import io.inweave.controlplane.model.WorkloadEntry;
import io.inweave.controlplane.model.WorkloadGroup;
import io.inweave.controlplane.source.Parsed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes subjects of what defines them. */
final class Subjects {
    private Subjects() {}

    /** Of configuration: WorkloadGroups and WorkloadEntries. */
    static List<Subject> of(Parsed resource) {
        List<Subject> found = new ArrayList<>();
        for (Object value : resource.values()) {
            if (value instanceof WorkloadGroup group) {
                found.add(workload(Place.of(resource), group.namespace(), group.labels(), group.ports())
                        .as(group.serviceAccount()));
            } else if (value instanceof WorkloadEntry entry) {
                StaticEndpoint endpoint = entry.endpoint();
                found.add(workload(Place.of(resource), entry.name().namespace(), endpoint.labels(), endpoint.ports())
                        .as(endpoint.serviceAccount()));
            }
        }
        return found;
    }

    static Subject of(StaticEndpoint endpoint) {
        return workload(
                        new Place("", 0, "endpoint " + endpoint.address()),
                        endpoint.namespace(),
                        endpoint.labels(),
                        endpoint.ports())
                .as(endpoint.serviceAccount());
    }

    private static Subject workload(
            Place place, String namespace, Map<String, String> labels, Map<String, Integer> ports) {
        return new Subject(
                Subject.Kind.WORKLOAD, place, namespace, place.resource(), labels, ports, "", Membership.UNKNOWN);
    }

    /** @param pod or the template of one */
    static Subject pod(Place place, String namespace, String title, JsonNode pod, Membership membership) {
        return new Subject(
                Subject.Kind.POD,
                place,
                namespace,
                title,
                texts(pod.path("metadata").path("labels")),
                ports(pod.path("spec")),
                pod.path("spec").path("serviceAccountName").asText("default"),
                membership);
    }

    static Map<String, String> texts(JsonNode object) {
        Map<String, String> texts = new HashMap<>();
        object.properties()
                .forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
        return texts;
    }

    private static Map<String, Integer> ports(JsonNode spec) {
        Map<String, Integer> ports = new HashMap<>();
        for (String part : new String[] {"containers", "initContainers"}) {
            for (JsonNode container : spec.path(part)) {
                for (JsonNode port : container.path("ports")) {
                    if (port.hasNonNull("name")) {
                        ports.put(
                                port.path("name").asText(),
                                port.path("containerPort").asInt());
                    }
                }
            }
        }
        return ports;
    }
}
