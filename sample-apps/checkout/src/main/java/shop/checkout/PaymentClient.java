// SPDX-License-Identifier: Apache-2.0
package shop.checkout;

import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import shop.payment.v1.ChargeReply;
import shop.payment.v1.ChargeRequest;
import shop.payment.v1.HistoryRequest;
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
            ChargeReply reply = withDeadline().charge(request);
            return new Order.Payment(
                    reply.getPaymentId(),
                    reply.getVersion(),
                    reply.getInstance(),
                    reply.getReceipt().isEmpty() ? null : reply.getReceipt());
        } catch (StatusRuntimeException e) {
            throw PaymentFailures.refusal(e);
        }
    }

    /** The latest payments of the instance that answers, newest first. */
    List<PastPayment> history(int limit) {
        List<PastPayment> past = new ArrayList<>();
        try {
            withDeadline()
                    .history(HistoryRequest.newBuilder().setLimit(limit).build())
                    .forEachRemaining(payment -> past.add(PastPayment.of(payment)));
        } catch (StatusRuntimeException e) {
            throw PaymentFailures.refusal(e);
        }
        return past;
    }

    private PaymentsBlockingStub withDeadline() {
        return payments.withDeadlineAfter(timeout.toMillis(), TimeUnit.MILLISECONDS);
    }
}
