// SPDX-License-Identifier: Apache-2.0
package shop.frontend;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpTimeoutException;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestClientResponseException;

/** What a customer sees when something goes wrong: the status, and one line. */
@RestControllerAdvice
class FrontendErrors {

    private static final Logger log = LoggerFactory.getLogger(FrontendErrors.class);
    private static final int LONGEST_EXCERPT = 200;

    private final ObjectMapper json;

    FrontendErrors(ObjectMapper json) {
        this.json = json;
    }

    /** Checkout answered with an error: the same status, and its own explanation when it gave one. */
    @ExceptionHandler
    ResponseEntity<Map<String, String>> refused(RestClientResponseException e) {
        String error = explanationIn(e.getResponseBodyAsString());
        return problem(
                e.getStatusCode().value(),
                error.isEmpty() ? "checkout answered " + e.getStatusCode().value() : error);
    }

    /** Checkout gave no answer. */
    @ExceptionHandler
    ResponseEntity<Map<String, String>> unreachable(ResourceAccessException e) {
        log.warn("checkout gave no answer: {}", String.valueOf(e.getCause()));
        return e.contains(HttpTimeoutException.class)
                ? problem(HttpStatus.GATEWAY_TIMEOUT.value(), "checkout did not answer in time")
                : problem(HttpStatus.SERVICE_UNAVAILABLE.value(), "checkout is unreachable");
    }

    /** Checkout answered with something else than JSON. */
    @ExceptionHandler
    ResponseEntity<Map<String, String>> unreadableAnswer(RestClientException e) {
        log.warn("checkout's answer could not be read: {}", e.getMessage());
        return problem(HttpStatus.BAD_GATEWAY.value(), "checkout's answer could not be read");
    }

    @ExceptionHandler
    ResponseEntity<Map<String, String>> unreadableRequest(HttpMessageNotReadableException e) {
        return problem(HttpStatus.BAD_REQUEST.value(), "the body is not the JSON that was expected");
    }

    private String explanationIn(String body) {
        try {
            return json.readTree(body).path("error").asText();
        } catch (JsonProcessingException noJson) {
            return body.substring(0, Math.min(body.length(), LONGEST_EXCERPT)).trim();
        }
    }

    private static ResponseEntity<Map<String, String>> problem(int status, String error) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .body(Map.of("error", error));
    }
}
