package io.inweave.controlplane.kubernetes.status;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inweave.controlplane.kubernetes.Json;
import io.inweave.controlplane.kubernetes.status.Conditions.Wanted;
import io.inweave.controlplane.kubernetes.status.Judgement.Verdict;
import io.inweave.controlplane.source.gateway.RouteStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code status.parents} of routes of the Gateway API: one entry for each parent that is a Service. Entries of other
 * controllers stay as they are, in their places.
 */
final class RouteParents {
    /** By which our entries are known from others'. */
    static final String CONTROLLER = "inweave.io/mesh-controller";

    private static final String ACCEPTED = "Accepted";
    private static final String RESOLVED = "ResolvedRefs";

    private final Conditions conditions;

    RouteParents(Conditions conditions) {
        this.conditions = conditions;
    }

    /** The status as it should be; null when it is so already. */
    @Nullable
    ObjectNode next(JsonNode object, Verdict verdict) {
        JsonNode before = object.path("status").path("parents");
        ArrayNode parents = Json.MAPPER.createArrayNode();
        for (JsonNode parent : before) {
            if (!isOurs(parent)) {
                parents.add(parent);
            }
        }
        JsonNode refs = object.path("spec").path("parentRefs");
        for (int i = 0; i < refs.size(); i++) {
            if (isService(refs.get(i))) {
                parents.add(parent(object, refs.get(i), wanted(i, verdict)));
            }
        }
        if (parents.equals(before) || (parents.isEmpty() && before.isMissingNode())) {
            return null;
        }
        ObjectNode status = Json.MAPPER.createObjectNode();
        status.set("parents", parents);
        return status;
    }

    private static boolean isOurs(JsonNode parent) {
        return parent.path("controllerName").asText().equals(CONTROLLER);
    }

    private static boolean isService(JsonNode ref) {
        return ref.path("group").asText("gateway.networking.k8s.io").isEmpty()
                && ref.path("kind").asText().equals("Service");
    }

    private JsonNode parent(JsonNode object, JsonNode ref, List<Wanted> wanted) {
        long generation = object.path("metadata").path("generation").asLong();
        JsonNode old = before(object.path("status").path("parents"), ref);
        ObjectNode parent = Json.MAPPER.createObjectNode();
        parent.set("parentRef", ref);
        parent.put("controllerName", CONTROLLER);
        ArrayNode all = parent.putArray("conditions");
        wanted.forEach(condition -> all.add(conditions.next(old.path("conditions"), condition, generation)));
        return parent;
    }

    private static JsonNode before(JsonNode parents, JsonNode ref) {
        for (JsonNode parent : parents) {
            if (isOurs(parent) && parent.path("parentRef").equals(ref)) {
                return parent;
            }
        }
        return Json.MAPPER.missingNode();
    }

    private static List<Wanted> wanted(int index, Verdict verdict) {
        String refusal = verdict.refusal();
        if (!refusal.isEmpty()) {
            return List.of(
                    Wanted.of(ACCEPTED, false, "UnsupportedValue", refusal),
                    new Wanted(RESOLVED, "Unknown", "Pending", "the route is not accepted"));
        }
        RouteStatus status = verdict.route();
        if (status != null) {
            for (RouteStatus.Parent parent : status.parents()) {
                if (parent.index() == index) {
                    return List.of(wanted(ACCEPTED, parent.accepted()), wanted(RESOLVED, parent.resolved()));
                }
            }
        }
        return List.of(
                new Wanted(ACCEPTED, "Unknown", "Pending", "not looked at yet"),
                new Wanted(RESOLVED, "Unknown", "Pending", "not looked at yet"));
    }

    private static Wanted wanted(String type, RouteStatus.Condition condition) {
        return Wanted.of(type, condition.holds(), condition.reason(), condition.message());
    }
}
