// SPDX-License-Identifier: Apache-2.0
package shop.frontend;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last few orders that went through this instance, each once. */
final class LatestOrders {

    private static final int SHOWN = 20;

    private final Deque<JsonNode> orders = new ArrayDeque<>();

    synchronized void add(JsonNode order) {
        orders.removeIf(known -> known.path("id").equals(order.path("id")));
        orders.addFirst(order);
        if (orders.size() > SHOWN) {
            orders.removeLast();
        }
    }

    synchronized List<JsonNode> newestFirst() {
        return List.copyOf(orders);
    }
}
