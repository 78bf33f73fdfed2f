// SPDX-License-Identifier: Apache-2.0
package shop.checkout;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * The latest orders of this instance, under way or done, oldest forgotten first. An order that failed is forgotten at
 * once, so that it can be sent again.
 */
@Component
class Orders {

    private static final int REMEMBERED_ORDERS = 10_000;

    private final Map<String, Entry> byId = new LinkedHashMap<>();

    /**
     * Starts an order, or joins the one of the same id.
     *
     * @throws OrderRefusedException when that one asked for something else
     */
    CompletableFuture<Order> placeOnce(String id, OrderRequest request, Supplier<CompletableFuture<Order>> placing) {
        Entry entry;
        synchronized (this) {
            Entry known = byId.get(id);
            if (known != null) {
                if (!known.request().equals(request)) {
                    throw new OrderRefusedException(
                            HttpStatus.CONFLICT, "order " + id + " asked for something else already");
                }
                return known.outcome();
            }
            entry = new Entry(request, new CompletableFuture<>());
            byId.put(id, entry);
            if (byId.size() > REMEMBERED_ORDERS) {
                byId.remove(byId.keySet().iterator().next());
            }
        }
        start(placing).whenComplete((order, failure) -> {
            if (failure == null) {
                entry.outcome().complete(order);
            } else {
                forget(id, entry);
                entry.outcome().completeExceptionally(failure);
            }
        });
        return entry.outcome();
    }

    /** An order that went through. */
    synchronized Optional<Order> find(String id) {
        Entry entry = byId.get(id);
        return entry == null
                ? Optional.empty()
                : Optional.ofNullable(entry.outcome().getNow(null));
    }

    private synchronized void forget(String id, Entry entry) {
        byId.remove(id, entry);
    }

    private static CompletableFuture<Order> start(Supplier<CompletableFuture<Order>> placing) {
        try {
            return placing.get();
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private record Entry(OrderRequest request, CompletableFuture<Order> outcome) {}
}
