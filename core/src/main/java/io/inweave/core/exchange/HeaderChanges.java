package io.inweave.core.exchange;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Changes to a message's headers. An adapter removes first, then sets, then adds, as Envoy does. Names are in lower
 * case.
 */
public final class HeaderChanges {
    public static final HeaderChanges NONE =
            new HeaderChanges(Collections.emptyList(), Collections.emptyList(), Collections.emptyList());

    private final List<String> remove;
    private final List<Header> set;
    private final List<Header> add;

    private HeaderChanges(List<String> remove, List<Header> set, List<Header> add) {
        this.remove = remove;
        this.set = set;
        this.add = add;
    }

    static Builder builder() {
        return new Builder();
    }

    /** Names whose every value goes. */
    public List<String> remove() {
        return remove;
    }

    /** Gives name and value of each header that replaces what is there. */
    public void forEachSet(BiConsumer<? super String, ? super String> consumer) {
        forEach(set, consumer);
    }

    /** Gives name and value of each header that comes beside what is there. */
    public void forEachAdd(BiConsumer<? super String, ? super String> consumer) {
        forEach(add, consumer);
    }

    public boolean isEmpty() {
        return remove.isEmpty() && set.isEmpty() && add.isEmpty();
    }

    private static void forEach(List<Header> headers, BiConsumer<? super String, ? super String> consumer) {
        for (int i = 0; i < headers.size(); i++) {
            Header header = headers.get(i);
            consumer.accept(header.name(), header.value());
        }
    }

    @Override
    public String toString() {
        return "remove " + remove + ", set " + set + ", add " + add;
    }

    static final class Builder {
        private List<String> remove = Collections.emptyList();
        private List<Header> set = Collections.emptyList();
        private List<Header> add = Collections.emptyList();

        Builder remove(String name) {
            remove = appended(remove, name);
            return this;
        }

        Builder set(String name, String value) {
            set = appended(set, Header.of(name, value));
            return this;
        }

        Builder add(String name, String value) {
            add = appended(add, Header.of(name, value));
            return this;
        }

        HeaderChanges build() {
            return remove.isEmpty() && set.isEmpty() && add.isEmpty() ? NONE : new HeaderChanges(remove, set, add);
        }

        private static <T> List<T> appended(List<T> list, T value) {
            List<T> target = list.isEmpty() ? new ArrayList<>(6) : list;
            target.add(value);
            return target;
        }
    }
}
