package io.inweave.injector.admission;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** What an API server is told (AdmissionReview, field {@code response}). */
final class AdmissionAnswer {
    /** An API server cuts a warning at 256 characters, and drops those beyond 4096 in all. */
    private static final int WARNING = 256;

    private final ObjectNode response;

    private AdmissionAnswer(AdmissionRequest request, boolean allowed) {
        this.response =
                JsonNodeFactory.instance.objectNode().put("uid", request.uid()).put("allowed", allowed);
    }

    static AdmissionAnswer allow(AdmissionRequest request) {
        return new AdmissionAnswer(request, true);
    }

    static AdmissionAnswer deny(AdmissionRequest request, String message) {
        AdmissionAnswer answer = new AdmissionAnswer(request, false);
        answer.response
                .putObject("status")
                .put("code", 400)
                .put("reason", "Invalid")
                .put("message", message);
        return answer;
    }

    AdmissionAnswer patch(ArrayNode operations) {
        if (!operations.isEmpty()) {
            byte[] patch = operations.toString().getBytes(StandardCharsets.UTF_8);
            response.put("patchType", "JSONPatch")
                    .put("patch", Base64.getEncoder().encodeToString(patch));
        }
        return this;
    }

    AdmissionAnswer warn(List<String> warnings) {
        for (String warning : warnings) {
            String text = "inweave: " + warning;
            response.withArray("warnings").add(text.length() <= WARNING ? text : text.substring(0, WARNING));
        }
        return this;
    }

    byte[] bytes() {
        ObjectNode review = JsonNodeFactory.instance.objectNode();
        review.put("apiVersion", AdmissionRequest.API_VERSION).put("kind", "AdmissionReview");
        review.set("response", response);
        return review.toString().getBytes(StandardCharsets.UTF_8);
    }
}
