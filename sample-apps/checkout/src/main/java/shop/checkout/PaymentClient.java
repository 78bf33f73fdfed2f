// SPDX-License-Identifier: Apache-2.0
package shop.checkout;

import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import shop.payment.v1.ChargeReply;
import shop.payment.v1.ChargeRequest;
import shop.payment.v1.PaymentsGrpc;
import shop.payment.v1.PaymentsGrpc.PaymentsBlockingStub;

/** Calls payment and waits for its answer; refusals and failures come as {@link OrderRefusedException}. */
@Component
class PaymentClient {

    private final PaymentsBlockingStub payments;
    private final Duration timeout;

    PaymentClient(ManagedChannel paymentChannel, @Value("${payment.timeout}") Duration timeout) {
        this.payments = PaymentsGrpc.newBlockingStub(paymentChannel);
        this.timeout = timeout;
    }

    Order.Payment charge(String orderId, BigDecimal total, String card) {
        ChargeRequest request = ChargeRequest.newBuilder()
                .setOrderId(orderId)
                .setAmountCents(total.movePointRight(2).longValueExact())
                .setCard(card)
                .build();
        try {
            ChargeReply reply = payments.withDeadlineAfter(timeout.toMillis(), TimeUnit.MILLISECONDS)
                    .charge(request);
            return new Order.Payment(
                    reply.getPaymentId(),
                    reply.getVersion(),
                    reply.getInstance(),
                    reply.getReceipt().isEmpty() ? null : reply.getReceipt());
        } catch (StatusRuntimeException e) {
            throw refusal(e);
        }
    }

    private static OrderRefusedException refusal(StatusRuntimeException e) {
        Status status = e.getStatus();
        return switch (status.getCode()) {
            case FAILED_PRECONDITION ->
                new OrderRefusedException(HttpStatus.PAYMENT_REQUIRED, status.getDescription(), e);
            case ALREADY_EXISTS -> new OrderRefusedException(HttpStatus.CONFLICT, status.getDescription(), e);
            case DEADLINE_EXCEEDED ->
                new OrderRefusedException(HttpStatus.GATEWAY_TIMEOUT, "payment did not answer in time", e);
            default ->
                new OrderRefusedException(HttpStatus.SERVICE_UNAVAILABLE, "payment failed: " + e.getMessage(), e);
        };
    }
}
