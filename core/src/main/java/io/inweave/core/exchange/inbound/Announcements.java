package io.inweave.core.exchange.inbound;

import io.inweave.core.xds.Subscriptions;
import java.util.HashMap;
import java.util.Map;

/**
 * Which ports are announced, and how many sockets stand behind each: a server that binds one port on several addresses, or
 * binds anew before the old socket is closed, withdraws it with its last socket only.
 */
final class Announcements {
    private final Subscriptions subscriptions;
    private final Map<String, Integer> sockets = new HashMap<>();

    Announcements(Subscriptions subscriptions) {
        this.subscriptions = subscriptions;
    }

    synchronized void add(String address, int port) {
        if (sockets.merge(Subscriptions.inboundName(address, port), 1, Integer::sum) == 1) {
            subscriptions.inbound(address, port);
        }
    }

    synchronized void remove(String address, int port) {
        String name = Subscriptions.inboundName(address, port);
        Integer left = sockets.computeIfPresent(name, (key, count) -> count == 1 ? null : count - 1);
        if (left == null) {
            subscriptions.withdraw(address, port);
        }
    }
}
