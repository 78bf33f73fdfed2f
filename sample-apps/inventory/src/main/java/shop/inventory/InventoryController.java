// SPDX-License-Identifier: Apache-2.0
package shop.inventory;

import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The service's interface. */
@RestController
class InventoryController {

    private static final Logger log = LoggerFactory.getLogger(InventoryController.class);

    private final Stock stock;
    private final String instance;

    InventoryController(Stock stock, ShopSettings settings) {
        this.stock = stock;
        this.instance = settings.instance();
    }

    @PostMapping("/reservations")
    ReservationReply reserve(@RequestBody ReservationRequest request) {
        Stock.Reservation held = stock.reserve(request.toReservation());
        log.info("order {} reserved by {}", held.orderId(), instance);
        return new ReservationReply(held.orderId(), held.item(), held.quantity(), instance);
    }

    @DeleteMapping("/reservations/{orderId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void release(@PathVariable String orderId) {
        stock.release(orderId);
    }

    @GetMapping("/stock")
    StockReply stock() {
        return new StockReply(stock.all(), instance);
    }

    @GetMapping("/stock/{item}")
    ItemReply stockOf(@PathVariable String item) {
        return new ItemReply(item, stock.available(item), instance);
    }

    @GetMapping("/healthz")
    Map<String, String> health() {
        return Map.of("status", "UP");
    }

    record ReservationReply(String orderId, String item, int quantity, String instance) {}

    record StockReply(Map<String, Integer> stock, String instance) {}

    record ItemReply(String item, int available, String instance) {}
}
