package io.inweave.controlplane.analysis.scene;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

/** Where in Kubernetes' kinds a pod stands. */
final class PodTemplate {
    private PodTemplate() {}

    /** A missing node for a kind that makes no pods. */
    static JsonNode of(JsonNode resource) {
        JsonNode spec = resource.path("spec");
        return switch (resource.path("kind").asText()) {
            case "Pod" -> resource;
            case "Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "ReplicationController", "Job" ->
                spec.path("template");
            case "CronJob" -> spec.path("jobTemplate").path("spec").path("template");
            default -> MissingNode.getInstance();
        };
    }
}
