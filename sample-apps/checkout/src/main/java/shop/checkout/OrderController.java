// SPDX-License-Identifier: Apache-2.0
package shop.checkout;

import static org.springframework.http.HttpStatus.NOT_FOUND;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** The service's interface. */
@RestController
class OrderController {

    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private final Checkout checkout;
    private final Orders orders;

    OrderController(Checkout checkout, Orders orders) {
        this.checkout = checkout;
        this.orders = orders;
    }

    /** Places an order; the key, when there is one, becomes its id, and the same key again gives the same order. */
    @PostMapping("/orders")
    CompletableFuture<Order> place(
            @RequestBody OrderRequest request, @RequestHeader(name = "Idempotency-Key", required = false) String key) {
        if (key != null && !KEY.matcher(key).matches()) {
            throw new InvalidRequestException(
                    "Idempotency-Key: expected 1 to 64 letters, digits, and after the first dots, dashes, underscores");
        }
        request.validate();
        String id = key == null ? UUID.randomUUID().toString() : key;
        return orders.placeOnce(id, request, () -> checkout.place(id, request));
    }

    @GetMapping("/orders/{id}")
    Order find(@PathVariable String id) {
        return orders.find(id).orElseThrow(() -> new OrderRefusedException(NOT_FOUND, "no such order"));
    }

    @GetMapping("/healthz")
    Map<String, String> health() {
        return Map.of("status", "UP");
    }
}
