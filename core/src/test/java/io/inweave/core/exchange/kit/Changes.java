package io.inweave.core.exchange.kit;

import io.inweave.core.exchange.Header;
import io.inweave.core.exchange.HeaderChanges;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Header changes, applied to a message. */
public final class Changes {
    private final Map<String, String> set = new HashMap<>();
    private final List<Header> added = new ArrayList<>();
    private final List<String> removed;

    private Changes(HeaderChanges changes) {
        changes.forEachSet(set::put);
        changes.forEachAdd((name, value) -> added.add(Header.of(name, value)));
        removed = changes.remove();
    }

    public static Changes of(HeaderChanges changes) {
        return new Changes(changes);
    }

    public @Nullable String set(String name) {
        return set.get(name);
    }

    public List<Header> added() {
        return added;
    }

    public List<String> removed() {
        return removed;
    }
}
