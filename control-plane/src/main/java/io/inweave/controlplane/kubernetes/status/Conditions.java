package io.inweave.controlplane.kubernetes.status;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inweave.controlplane.kubernetes.Json;
import java.time.Clock;
import java.time.temporal.ChronoUnit;

/** Conditions as Kubernetes has them ({@code metav1.Condition}). */
final class Conditions {
    /** The API server takes no longer ones. */
    private static final int LONGEST = 32_000;

    private final Clock clock;

    Conditions(Clock clock) {
        this.clock = clock;
    }

    /**
     * One condition as it should be.
     *
     * @param status {@code True}, {@code False} or {@code Unknown}
     */
    record Wanted(String type, String status, String reason, String message) {
        static Wanted of(String type, boolean holds, String reason, String message) {
            return new Wanted(type, holds ? "True" : "False", reason, message);
        }
    }

    /** The condition; the time of its last change is the old one's where its status is the same. */
    ObjectNode next(JsonNode before, Wanted wanted, long generation) {
        JsonNode old = named(before, wanted.type());
        ObjectNode condition = Json.MAPPER.createObjectNode();
        condition.put("type", wanted.type());
        condition.put("status", wanted.status());
        condition.put("reason", wanted.reason());
        String message = wanted.message();
        condition.put("message", message.length() <= LONGEST ? message : message.substring(0, LONGEST));
        // An int, as what an API server tells is read: nodes of other types are never equal.
        condition.put("observedGeneration", Math.toIntExact(generation));
        boolean same = old.path("status").asText().equals(wanted.status())
                && old.path("lastTransitionTime").isTextual();
        condition.put(
                "lastTransitionTime",
                same
                        ? old.path("lastTransitionTime").asText()
                        : clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
        return condition;
    }

    /** The condition of that type; a missing node where there is none. */
    static JsonNode named(JsonNode conditions, String type) {
        for (JsonNode condition : conditions) {
            if (condition.path("type").asText().equals(type)) {
                return condition;
            }
        }
        return Json.MAPPER.missingNode();
    }

    /** All conditions of other types, as they are. */
    static ArrayNode others(JsonNode conditions, String type) {
        ArrayNode others = Json.MAPPER.createArrayNode();
        for (JsonNode condition : conditions) {
            if (!condition.path("type").asText().equals(type)) {
                others.add(condition);
            }
        }
        return others;
    }
}
