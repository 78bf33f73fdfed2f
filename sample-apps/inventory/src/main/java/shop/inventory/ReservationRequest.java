// SPDX-License-Identifier: Apache-2.0
package shop.inventory;

import java.util.regex.Pattern;

/** The body of a reservation as it arrives. */
record ReservationRequest(String orderId, String item, int quantity) {

    private static final Pattern ORDER_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final int LARGEST_QUANTITY = 1_000;

    /** @throws InvalidRequestException naming the field and what was expected */
    Stock.Reservation toReservation() {
        if (orderId == null || !ORDER_ID.matcher(orderId).matches()) {
            throw new InvalidRequestException(
                    "orderId: expected 1 to 64 letters, digits, and after the first dots, dashes, underscores");
        }
        if (item == null || item.isBlank()) {
            throw new InvalidRequestException("item: expected a name");
        }
        if (quantity < 1 || quantity > LARGEST_QUANTITY) {
            throw new InvalidRequestException("quantity is " + quantity + ", expected 1 to " + LARGEST_QUANTITY);
        }
        return new Stock.Reservation(orderId, item, quantity);
    }
}
