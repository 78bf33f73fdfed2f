// SPDX-License-Identifier: Apache-2.0
package shop.frontend;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClient;

/** The shop's public interface. */
@RestController
class OrderController {

    private static final Logger log = LoggerFactory.getLogger(OrderController.class);

    private final RestClient checkout;
    private final String instance;
    private final LatestOrders latest = new LatestOrders();

    OrderController(RestClient checkoutClient, @Value("${shop.instance}") String instance) {
        this.checkout = checkoutClient;
        this.instance = instance;
    }

    /** Orders; a key makes it safe to send the same order again, and one is made up when the customer sent none. */
    @PostMapping("/orders")
    JsonNode order(
            @RequestBody OrderRequest request, @RequestHeader(name = "Idempotency-Key", required = false) String key) {
        JsonNode order = checkout.post()
                .uri("/orders")
                .header("Idempotency-Key", key == null ? UUID.randomUUID().toString() : key)
                .contentType(MediaType.APPLICATION_JSON)
                .body(request)
                .retrieve()
                .body(JsonNode.class);
        log.info("order {} taken by {}", order.path("id").asText(), instance);
        latest.add(order);
        return order;
    }

    @GetMapping("/orders/{id}")
    JsonNode order(@PathVariable String id) {
        return checkout.get().uri("/orders/{id}", id).retrieve().body(JsonNode.class);
    }

    @GetMapping("/orders")
    List<JsonNode> latest() {
        return latest.newestFirst();
    }

    @GetMapping("/healthz")
    Map<String, String> health() {
        return Map.of("status", "UP");
    }
}
