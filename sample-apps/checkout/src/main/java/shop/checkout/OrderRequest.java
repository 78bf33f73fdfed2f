// SPDX-License-Identifier: Apache-2.0
package shop.checkout;

/** An order as it arrives. */
record OrderRequest(String item, int quantity, String card) {

    private static final int LARGEST_QUANTITY = 100;

    /** @throws InvalidRequestException naming the field and what was expected, never the card */
    void validate() {
        if (item == null || item.isBlank()) {
            throw new InvalidRequestException("item: expected a name");
        }
        if (quantity < 1 || quantity > LARGEST_QUANTITY) {
            throw new InvalidRequestException("quantity is " + quantity + ", expected 1 to " + LARGEST_QUANTITY);
        }
        if (card == null || !card.matches("[0-9]{12,19}")) {
            throw new InvalidRequestException("card: expected 12 to 19 digits");
        }
    }
}
