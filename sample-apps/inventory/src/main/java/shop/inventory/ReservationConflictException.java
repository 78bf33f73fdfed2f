// SPDX-License-Identifier: Apache-2.0
package shop.inventory;

/** The stock, or an earlier reservation of the same order, is in the way. */
final class ReservationConflictException extends RuntimeException {

    ReservationConflictException(String message) {
        super(message);
    }
}
