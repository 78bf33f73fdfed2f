package io.inweave.core.exchange.outbound;

import java.util.HashMap;
import java.util.Map;

/**
 * Which connections may be used again, said by the names that libraries key their pools by. Connections to an endpoint that
 * went away, or that were made under an earlier identity of ours, must not be taken for those to an endpoint that came back:
 * what is asked for again after nobody used it gets another name, so that the old pool is never asked and ages out by the
 * library's own rule. Clusters that share an endpoint share the name, hence the connections. Thread-safe.
 */
final class PoolNames {
    private final Map<String, Entry> inUse = new HashMap<>();
    private long given;

    private static final class Entry {
        final long number;
        int users;

        Entry(long number) {
            this.number = number;
        }
    }

    /** A number that stays the same until all who entered the key have left it. */
    synchronized long enter(String key) {
        Entry entry = inUse.get(key);
        if (entry == null) {
            entry = new Entry(++given);
            inUse.put(key, entry);
        }
        entry.users++;
        return entry.number;
    }

    /** To be called once for each {@link #enter}. */
    synchronized void leave(String key) {
        Entry entry = inUse.get(key);
        if (entry != null && --entry.users == 0) {
            inUse.remove(key);
        }
    }
}
