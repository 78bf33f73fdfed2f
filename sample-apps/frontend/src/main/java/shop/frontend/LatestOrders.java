// SPDX-License-Identifier: Apache-2.0
package shop.frontend;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last few orders that went through this instance. */
final class LatestOrders {

    private static final int SHOWN = 20;

    private final Deque<JsonNode> orders = new ArrayDeque<>();

    synchronized void add(JsonNode order) {
        orders.addFirst(order);
        if (orders.size() > SHOWN) {
            orders.removeLast();
        }
    }

    synchronized List<JsonNode> newestFirst() {
        return List.copyOf(orders);
    }
}
