// SPDX-License-Identifier: Apache-2.0
package shop.frontend;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/** What customers think of an item; the shop sells without it, too. */
@RestController
class RatingsController {

    private static final Logger log = LoggerFactory.getLogger(RatingsController.class);

    private final RestClient ratings;

    RatingsController(RestClient ratingsClient) {
        this.ratings = ratingsClient;
    }

    @GetMapping("/ratings/{item}")
    JsonNode rating(@PathVariable String item) {
        return ratings.get().uri("/ratings/{item}", item).retrieve().body(JsonNode.class);
    }

    @ExceptionHandler
    ResponseEntity<Map<String, String>> unknown(HttpClientErrorException.NotFound e) {
        return ResponseEntity.status(HttpStatus.NOT_FOUND).body(Map.of("error", "no such item"));
    }

    @ExceptionHandler
    ResponseEntity<Map<String, String>> failed(RestClientException e) {
        log.warn("ratings gave no answer: {}", e.getMessage());
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE).body(Map.of("error", "ratings are unavailable"));
    }
}
