// SPDX-License-Identifier: Apache-2.0
package shop.checkout;

import io.grpc.Status;
import org.springframework.http.HttpStatus;

/** Which gRPC status of payment becomes which HTTP status. */
final class PaymentFailures {

    private PaymentFailures() {}

    /** @param failure what a call of payment ended with, a gRPC exception */
    static OrderRefusedException refusal(Throwable failure) {
        Status status = Status.fromThrowable(failure);
        return switch (status.getCode()) {
            case FAILED_PRECONDITION ->
                new OrderRefusedException(HttpStatus.PAYMENT_REQUIRED, status.getDescription(), failure);
            case ALREADY_EXISTS -> new OrderRefusedException(HttpStatus.CONFLICT, status.getDescription(), failure);
            case DEADLINE_EXCEEDED ->
                new OrderRefusedException(HttpStatus.GATEWAY_TIMEOUT, "payment did not answer in time", failure);
            default ->
                new OrderRefusedException(
                        HttpStatus.SERVICE_UNAVAILABLE, "payment failed: " + explanation(status), failure);
        };
    }

    /** With the cause, which is where a transport failure says more than "io exception". */
    private static String explanation(Status status) {
        StringBuilder text = new StringBuilder(status.getCode().name());
        if (status.getDescription() != null) {
            text.append(": ").append(status.getDescription());
        }
        if (status.getCause() != null && status.getCause().getMessage() != null) {
            text.append(": ").append(status.getCause().getMessage());
        }
        return text.toString();
    }
}
