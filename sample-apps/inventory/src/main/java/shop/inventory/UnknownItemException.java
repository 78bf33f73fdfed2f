// SPDX-License-Identifier: Apache-2.0
package shop.inventory;

/** The shop does not sell such an item. */
final class UnknownItemException extends RuntimeException {

    UnknownItemException(String message) {
        super(message);
    }
}
