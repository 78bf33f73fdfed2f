// SPDX-License-Identifier: Apache-2.0
package shop.checkout;

import java.math.BigDecimal;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;

/** The steps of an order: reserve, then charge; give the reservation back when the card is refused. */
@Service
class Checkout {

    private static final Logger log = LoggerFactory.getLogger(Checkout.class);

    private final InventoryClient inventory;
    private final PaymentClient payment;
    private final Executor paymentExecutor;
    private final ShopSettings settings;

    Checkout(InventoryClient inventory, PaymentClient payment, Executor paymentExecutor, ShopSettings settings) {
        this.inventory = inventory;
        this.payment = payment;
        this.paymentExecutor = paymentExecutor;
        this.settings = settings;
    }

    CompletableFuture<Order> place(String id, OrderRequest request) {
        BigDecimal total = total(request);
        return inventory
                .reserve(id, request)
                .thenCompose(reservation -> charge(id, total, request.card()).thenApply(paid -> {
                    log.info("order {} placed by {}", id, settings.instance());
                    return new Order(
                            id, request.item(), request.quantity(), total, reservation, paid, settings.instance());
                }));
    }

    private CompletableFuture<Order.Payment> charge(String id, BigDecimal total, String card) {
        CompletableFuture<Order.Payment> charged;
        try {
            charged = CompletableFuture.supplyAsync(() -> payment.charge(id, total, card), paymentExecutor);
        } catch (RejectedExecutionException e) {
            throw new OrderRefusedException(HttpStatus.SERVICE_UNAVAILABLE, "too many payments are waiting", e);
        }
        return charged.whenComplete((paid, failure) -> {
            if (failure != null && isCertainlyUnpaid(failure)) {
                release(id);
            }
        });
    }

    /**
     * Only a refused card is certain. After a time-out or a lost connection the charge may have happened, so that the
     * reservation stays, for the customer to send the same order again.
     */
    private static boolean isCertainlyUnpaid(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return cause instanceof OrderRefusedException refused && refused.status() == HttpStatus.PAYMENT_REQUIRED;
    }

    private void release(String id) {
        inventory.release(id).whenComplete((done, failure) -> {
            if (failure != null) {
                log.warn("order {}: its reservation could not be given back: {}", id, failure.toString());
            }
        });
    }

    private BigDecimal total(OrderRequest request) {
        BigDecimal price = settings.prices().get(request.item());
        if (price == null) {
            throw new OrderRefusedException(HttpStatus.BAD_REQUEST, "no such item: '" + request.item() + "'");
        }
        return price.multiply(BigDecimal.valueOf(request.quantity()));
    }
}
