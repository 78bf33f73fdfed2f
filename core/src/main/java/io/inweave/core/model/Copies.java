package io.inweave.core.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Copies of collections that nobody can change; order is kept. */
public final class Copies {
    private Copies() {}

    public static <T> List<T> list(Collection<? extends T> from) {
        return from.isEmpty() ? Collections.<T>emptyList() : Collections.<T>unmodifiableList(new ArrayList<T>(from));
    }

    public static <T> Set<T> set(Collection<? extends T> from) {
        return from.isEmpty() ? Collections.<T>emptySet() : Collections.<T>unmodifiableSet(new LinkedHashSet<T>(from));
    }

    public static <K, V> Map<K, V> map(Map<? extends K, ? extends V> from) {
        return from.isEmpty()
                ? Collections.<K, V>emptyMap()
                : Collections.<K, V>unmodifiableMap(new LinkedHashMap<K, V>(from));
    }
}
