package io.inweave.core.model.route;

import io.inweave.core.model.Copies;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Changes of headers: what is removed, then what is added or set, in order. */
public final class HeaderMutations {
    /** No changes. */
    public static final HeaderMutations NONE =
            new HeaderMutations(Collections.<String>emptyList(), Collections.<Entry>emptyList());

    private final List<String> removals;
    private final List<Entry> entries;

    private HeaderMutations(List<String> removals, List<Entry> entries) {
        this.removals = removals;
        this.entries = entries;
    }

    public static HeaderMutations of(List<String> removals, List<Entry> entries) {
        return removals.isEmpty() && entries.isEmpty()
                ? NONE
                : new HeaderMutations(Copies.list(removals), Copies.list(entries));
    }

    /** Names to remove, in lower case. */
    public List<String> removals() {
        return removals;
    }

    /** Headers to add or set, in order. */
    public List<Entry> entries() {
        return entries;
    }

    public boolean isEmpty() {
        return this == NONE;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof HeaderMutations
                && removals.equals(((HeaderMutations) other).removals)
                && entries.equals(((HeaderMutations) other).entries);
    }

    @Override
    public int hashCode() {
        return Objects.hash(removals, entries);
    }

    @Override
    public String toString() {
        return "remove " + removals + ", " + entries;
    }

    /** What happens to a header that is there already (Envoy: HeaderValueOption.HeaderAppendAction). */
    public enum Append {
        APPEND,
        ADD_IF_ABSENT,
        OVERWRITE,
        OVERWRITE_IF_EXISTS
    }

    /** One header. */
    public static final class Entry {
        private final String name;
        private final String value;
        private final Append append;

        private Entry(String name, String value, Append append) {
            this.name = name.toLowerCase(Locale.ROOT);
            this.value = value;
            this.append = append;
        }

        public static Entry of(String name, String value, Append append) {
            return new Entry(name, value, append);
        }

        /** Name in lower case. */
        public String name() {
            return name;
        }

        /** Value as it is sent; Envoy's {@code %...%} operators are left as they are. */
        public String value() {
            return value;
        }

        public Append append() {
            return append;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Entry
                    && name.equals(((Entry) other).name)
                    && value.equals(((Entry) other).value)
                    && append == ((Entry) other).append;
        }

        @Override
        public int hashCode() {
            return Objects.hash(name, value, append);
        }

        @Override
        public String toString() {
            return append + " " + name + ": " + value;
        }
    }
}
