// SPDX-License-Identifier: Apache-2.0
package shop.checkout;

import org.springframework.http.HttpStatus;

/** An order did not go through: the status to answer with, and why. */
final class OrderRefusedException extends RuntimeException {

    private final HttpStatus status;

    OrderRefusedException(HttpStatus status, String message) {
        this(status, message, null);
    }

    OrderRefusedException(HttpStatus status, String message, Throwable cause) {
        super(message, cause);
        this.status = status;
    }

    HttpStatus status() {
        return status;
    }
}
