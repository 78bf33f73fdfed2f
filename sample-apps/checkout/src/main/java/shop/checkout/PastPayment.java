// SPDX-License-Identifier: Apache-2.0
package shop.checkout;

import java.math.BigDecimal;
import shop.payment.v1.Payment;

/** One line of the payment history. */
record PastPayment(String id, String orderId, BigDecimal amount, boolean settled) {

    static PastPayment of(Payment payment) {
        return new PastPayment(
                payment.getPaymentId(),
                payment.getOrderId(),
                BigDecimal.valueOf(payment.getAmountCents(), 2),
                payment.getSettled());
    }
}
