package io.inweave.core.xds;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Outbound names that no listener is known for: not yet, or because there is none. An application may call any number of
 * hosts outside the mesh, so only the newest are kept. Belongs to the client's thread.
 */
final class NamesWithoutListener {
    private final int most;
    private final Set<String> names = new LinkedHashSet<>();

    NamesWithoutListener(int most) {
        this.most = most;
    }

    /** Keeps a name as the newest; those that are too many are handed to {@code evicted}. */
    void add(String name, Consumer<String> evicted) {
        names.remove(name);
        names.add(name);
        Iterator<String> oldest = names.iterator();
        while (names.size() > most) {
            String next = oldest.next();
            oldest.remove();
            evicted.accept(next);
        }
    }

    /** The name has a listener. */
    void remove(String name) {
        names.remove(name);
    }
}
