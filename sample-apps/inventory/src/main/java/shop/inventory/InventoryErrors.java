// SPDX-License-Identifier: Apache-2.0
package shop.inventory;

import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Which error becomes which status. */
@RestControllerAdvice
class InventoryErrors {

    @ExceptionHandler(UnknownItemException.class)
    @ResponseStatus(HttpStatus.NOT_FOUND)
    Map<String, String> unknownItem(UnknownItemException e) {
        return Map.of("error", e.getMessage());
    }

    @ExceptionHandler(ReservationConflictException.class)
    @ResponseStatus(HttpStatus.CONFLICT)
    Map<String, String> conflict(ReservationConflictException e) {
        return Map.of("error", e.getMessage());
    }

    @ExceptionHandler(InvalidRequestException.class)
    @ResponseStatus(HttpStatus.BAD_REQUEST)
    Map<String, String> invalid(InvalidRequestException e) {
        return Map.of("error", e.getMessage());
    }

    @ExceptionHandler(HttpMessageNotReadableException.class)
    @ResponseStatus(HttpStatus.BAD_REQUEST)
    Map<String, String> unreadable() {
        return Map.of("error", "the body is not the JSON that was expected");
    }
}
