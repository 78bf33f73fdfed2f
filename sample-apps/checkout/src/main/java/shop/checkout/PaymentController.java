// SPDX-License-Identifier: Apache-2.0
package shop.checkout;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** For the shop's accountant: past payments, and their settlement. */
@RestController
class PaymentController {

    private static final int MOST_AT_ONCE = 1_000;

    private final PaymentClient payment;
    private final SettlementClient settlement;

    PaymentController(PaymentClient payment, SettlementClient settlement) {
        this.payment = payment;
        this.settlement = settlement;
    }

    @GetMapping("/payments")
    List<PastPayment> history(@RequestParam(defaultValue = "20") int limit) {
        if (limit < 1 || limit > MOST_AT_ONCE) {
            throw new InvalidRequestException("limit is " + limit + ", expected 1 to " + MOST_AT_ONCE);
        }
        return payment.history(limit);
    }

    @PostMapping("/settlements")
    CompletableFuture<List<SettlementClient.Settled>> settle(@RequestBody List<String> paymentIds) {
        if (paymentIds.isEmpty() || paymentIds.size() > MOST_AT_ONCE || paymentIds.contains(null)) {
            throw new InvalidRequestException("expected 1 to " + MOST_AT_ONCE + " ids of payments");
        }
        return settlement.settle(paymentIds);
    }
}
