// SPDX-License-Identifier: Apache-2.0
package shop.checkout;

import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestTimeoutException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** Which error becomes which status. */
@RestControllerAdvice
class CheckoutErrors {

    private static final Logger log = LoggerFactory.getLogger(CheckoutErrors.class);

    @ExceptionHandler
    ResponseEntity<Map<String, String>> refused(OrderRefusedException e) {
        if (e.status().is5xxServerError()) {
            log.warn("order failed: {}", e.getMessage());
        }
        return problem(e.status(), e.getMessage());
    }

    @ExceptionHandler
    ResponseEntity<Map<String, String>> invalid(InvalidRequestException e) {
        return problem(HttpStatus.BAD_REQUEST, e.getMessage());
    }

    @ExceptionHandler
    ResponseEntity<Map<String, String>> invalid(MethodArgumentTypeMismatchException e) {
        return problem(HttpStatus.BAD_REQUEST, e.getName() + ": expected another kind of value");
    }

    @ExceptionHandler(HttpMessageNotReadableException.class)
    ResponseEntity<Map<String, String>> unreadable() {
        return problem(HttpStatus.BAD_REQUEST, "the body is not the JSON that was expected");
    }

    @ExceptionHandler(AsyncRequestTimeoutException.class)
    ResponseEntity<Map<String, String>> late() {
        return problem(HttpStatus.GATEWAY_TIMEOUT, "the order took too long");
    }

    private static ResponseEntity<Map<String, String>> problem(HttpStatus status, String error) {
        return ResponseEntity.status(status).body(Map.of("error", error));
    }
}
