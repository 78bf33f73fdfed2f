// SPDX-License-Identifier: Apache-2.0
package shop.checkout;

/** A request is not as it should be; the message names the field and what was expected. */
final class InvalidRequestException extends RuntimeException {

    InvalidRequestException(String message) {
        super(message);
    }
}
