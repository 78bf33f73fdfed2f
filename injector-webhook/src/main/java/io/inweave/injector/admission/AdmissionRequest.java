package io.inweave.injector.admission;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/**
 * What an API server asks (AdmissionReview, {@code admission.k8s.io/v1}, field {@code request}).
 *
 * @param uid goes back with the answer
 * @param namespace of the object, also where the object itself does not name it yet
 * @param kind such as Pod
 * @param operation CREATE, UPDATE, DELETE or CONNECT
 * @param object null for DELETE
 */
record AdmissionRequest(String uid, String namespace, String kind, String operation, JsonNode object) {
    static final String API_VERSION = "admission.k8s.io/v1";

    /** An API server's own objects stay far below; the library's default of 1,000 levels would do no harm either. */
    private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(200).build())
                    .build())
            .build();

    /** @throws NotAReviewException telling what was expected */
    static AdmissionRequest parse(byte[] body) throws NotAReviewException {
        JsonNode review;
        try {
            review = JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new NotAReviewException("not JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new NotAReviewException("not JSON: " + e.getMessage());
        }
        if (!review.path("apiVersion").asText().equals(API_VERSION)
                || !review.path("kind").asText().equals("AdmissionReview")) {
            throw new NotAReviewException("expected an AdmissionReview of " + API_VERSION);
        }
        JsonNode request = review.path("request");
        if (!(request instanceof ObjectNode) || request.path("uid").asText().isEmpty()) {
            throw new NotAReviewException("request.uid: expected the API server's");
        }
        return new AdmissionRequest(
                request.path("uid").asText(),
                request.path("namespace").asText(),
                request.at("/kind/kind").asText(),
                request.path("operation").asText(),
                request.path("object"));
    }

    /** The body is not an admission review. */
    static final class NotAReviewException extends Exception {
        private static final long serialVersionUID = 1;

        private final String reason;

        NotAReviewException(String reason) {
            super(reason, null, false, false);
            this.reason = reason;
        }

        /** What was expected. */
        String reason() {
            return reason;
        }
    }
}
