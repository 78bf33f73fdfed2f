package io.inweave.controlplane.kubernetes.status;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inweave.controlplane.kubernetes.Json;
import io.inweave.controlplane.kubernetes.status.Conditions.Wanted;
import io.inweave.controlplane.kubernetes.status.Judgement.Verdict;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code status} of Istio's kinds ({@code istio.meta.v1alpha1.IstioStatus}): the condition {@code Reconciled} tells what is
 * wrong in our words, {@code validationMessages} what sort of mistake that is in Istio's codes. A resource with which
 * nothing was ever wrong has no status, as in Istio: a mesh's thousand good resources are not written to.
 */
final class IstioStatus {
    private static final String RECONCILED = "Reconciled";
    private static final String DOCUMENTATION = "https://istio.io/latest/docs/reference/config/analysis/";

    /** Istio's codes that we use; messages with others are somebody else's. */
    private enum Code {
        REFUSED("IST0106", "SchemaValidationError", "ERROR"),
        LOOSE_END("IST0101", "ReferencedResourceNotFound", "WARNING");

        private static final Set<String> OURS = Set.of(REFUSED.code, LOOSE_END.code);

        private final String code;
        private final String title;
        private final String level;

        Code(String code, String title, String level) {
            this.code = code;
            this.title = title;
            this.level = level;
        }
    }

    private final Conditions conditions;

    IstioStatus(Conditions conditions) {
        this.conditions = conditions;
    }

    /** The status as it should be; null when it is so already. */
    @Nullable
    ObjectNode next(JsonNode object, Verdict verdict) {
        JsonNode before = object.path("status");
        String refusal = verdict.refusal();
        String warning = verdict.warning();
        boolean known = !Conditions.named(before.path("conditions"), RECONCILED).isMissingNode();
        if (!known && refusal.isEmpty() && warning.isEmpty()) {
            return null;
        }
        Wanted wanted = refusal.isEmpty()
                ? Wanted.of(RECONCILED, true, warning.isEmpty() ? "Honoured" : "LooseEnds", warning)
                : Wanted.of(RECONCILED, false, "Refused", refusal);
        long generation = object.path("metadata").path("generation").asLong();
        ObjectNode status = Json.MAPPER.createObjectNode();
        ArrayNode all = Conditions.others(before.path("conditions"), RECONCILED);
        all.add(conditions.next(before.path("conditions"), wanted, generation));
        status.set("conditions", all);
        status.set("validationMessages", messages(before.path("validationMessages"), refusal, warning));
        boolean same = all.equals(before.path("conditions"))
                && status.get("validationMessages")
                        .equals(
                                before.path("validationMessages").isMissingNode()
                                        ? Json.MAPPER.createArrayNode()
                                        : before.path("validationMessages"));
        return same ? null : status;
    }

    private static ArrayNode messages(JsonNode before, String refusal, String warning) {
        ArrayNode messages = Json.MAPPER.createArrayNode();
        for (JsonNode message : before) {
            if (!Code.OURS.contains(message.path("type").path("code").asText())) {
                messages.add(message);
            }
        }
        if (!refusal.isEmpty()) {
            messages.add(message(Code.REFUSED));
        }
        if (!warning.isEmpty()) {
            messages.add(message(Code.LOOSE_END));
        }
        return messages;
    }

    private static ObjectNode message(Code code) {
        ObjectNode message = Json.MAPPER.createObjectNode();
        message.putObject("type").put("name", code.title).put("code", code.code);
        message.put("level", code.level);
        message.put("documentationUrl", DOCUMENTATION + code.code.toLowerCase(java.util.Locale.ROOT) + "/");
        return message;
    }
}
