// SPDX-License-Identifier: Apache-2.0
package shop.payment;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The latest payments of this instance, oldest forgotten first. */
final class Ledger {

    private final int capacity;
    private final Map<String, Entry> byPaymentId = new LinkedHashMap<>();

    Ledger(int capacity) {
        this.capacity = capacity;
    }

    /** Enters a payment unless its order has one already; returns the one that stands. */
    synchronized Entry enter(String orderId, long amountCents) {
        String paymentId = paymentId(orderId);
        Entry known = byPaymentId.get(paymentId);
        if (known != null) {
            return known;
        }
        Entry entry = new Entry(paymentId, orderId, amountCents, false);
        byPaymentId.put(paymentId, entry);
        if (byPaymentId.size() > capacity) {
            byPaymentId.remove(byPaymentId.keySet().iterator().next());
        }
        return entry;
    }

    /** Marks a payment as settled; empty when it is not known. */
    synchronized Optional<Entry> settle(String paymentId) {
        return Optional.ofNullable(byPaymentId.computeIfPresent(paymentId, (id, entry) -> entry.withSettled()));
    }

    /** At most {@code limit} payments, newest first. */
    synchronized List<Entry> latest(int limit) {
        List<Entry> entries = new ArrayList<>(byPaymentId.values());
        Collections.reverse(entries);
        return List.copyOf(entries.subList(0, Math.min(limit, entries.size())));
    }

    /** Follows from the order alone, so that a charge repeated at another instance gets the same payment. */
    private static String paymentId(String orderId) {
        return "pay-" + orderId;
    }

    record Entry(String paymentId, String orderId, long amountCents, boolean settled) {

        Entry withSettled() {
            return new Entry(paymentId, orderId, amountCents, true);
        }
    }
}
