// SPDX-License-Identifier: Apache-2.0
package shop.checkout;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;

/** An order that went through. */
record Order(
        String id,
        String item,
        int quantity,
        BigDecimal total,
        Reservation reservation,
        Payment payment,
        String checkoutInstance) {

    /** What inventory answered. */
    record Reservation(String orderId, String item, int quantity, String instance) {}

    /** What payment answered; the receipt is null when its version gives none. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Payment(String id, String version, String instance, String receipt) {}
}
