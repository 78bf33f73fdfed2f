package io.inweave.core.xds;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

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

    /**
     * Keeps a name as the newest. When there are too many, the oldest go, except those that were used since they were last
     * looked at: they count as new once more (the "second chance" form of least recently used, which costs a reader
     * nothing but a plain write).
     *
     * @param used tells whether a name was used, and forgets that it was
     * @param evicted is told of the names that go
     */
    void add(String name, Predicate<String> used, Consumer<String> evicted) {
        names.remove(name);
        names.add(name);
        while (names.size() > most) {
            String oldest = names.iterator().next();
            names.remove(oldest);
            if (!oldest.equals(name) && used.test(oldest)) {
                names.add(oldest);
            } else {
                evicted.accept(oldest);
            }
        }
    }

    /** The name has a listener. */
    void remove(String name) {
        names.remove(name);
    }
}
