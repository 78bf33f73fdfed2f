// SPDX-License-Identifier: Apache-2.0
package shop.inventory;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** What is there, and which order holds what; the oldest reservations are forgotten first, and stay taken. */
final class Stock {

    private final int rememberedReservations;
    private final Map<String, Integer> available;
    private final Map<String, Reservation> reservations = new LinkedHashMap<>();

    Stock(Map<String, Integer> initial, int rememberedReservations) {
        this.available = new TreeMap<>(initial);
        this.rememberedReservations = rememberedReservations;
    }

    /**
     * Takes items for an order; asked again for the same, it changes nothing.
     *
     * @throws UnknownItemException when there is no such item
     * @throws ReservationConflictException when too few are left, or the order already holds something else
     */
    synchronized Reservation reserve(Reservation wanted) {
        Reservation held = reservations.get(wanted.orderId());
        if (held != null) {
            if (!held.equals(wanted)) {
                throw new ReservationConflictException("order " + wanted.orderId() + " holds something else already");
            }
            return held;
        }
        int left = available(wanted.item());
        if (left < wanted.quantity()) {
            throw new ReservationConflictException("only " + left + " of item '" + wanted.item() + "' left");
        }
        available.put(wanted.item(), left - wanted.quantity());
        reservations.put(wanted.orderId(), wanted);
        if (reservations.size() > rememberedReservations) {
            reservations.remove(reservations.keySet().iterator().next());
        }
        return wanted;
    }

    /** Gives back what an order holds; nothing happens when it holds nothing. */
    synchronized void release(String orderId) {
        Reservation held = reservations.remove(orderId);
        if (held != null) {
            available.merge(held.item(), held.quantity(), Integer::sum);
        }
    }

    /** How many of an item are left. */
    synchronized int available(String item) {
        Integer left = available.get(item);
        if (left == null) {
            throw new UnknownItemException("no such item: '" + item + "'");
        }
        return left;
    }

    synchronized Map<String, Integer> all() {
        return new TreeMap<>(available);
    }

    record Reservation(String orderId, String item, int quantity) {}
}
