package io.inweave.core.exchange;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Changes to a message's headers. An adapter removes first, then sets, then adds, as Envoy does. Names are in lower
 * case.
 */
public final class HeaderChanges {
    private static final String[] NOTHING = {};

    public static final HeaderChanges NONE = new HeaderChanges(Collections.emptyList(), NOTHING, NOTHING);

    private final List<String> remove;
    /** Name and value in turn; ends early with nulls. */
    private final String[] set;

    private final String[] add;

    private HeaderChanges(List<String> remove, String[] set, String[] add) {
        this.remove = remove;
        this.set = set;
        this.add = add;
    }

    public static Builder builder() {
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
        return remove.isEmpty() && set.length == 0 && add.length == 0;
    }

    @SuppressWarnings("NullAway") // the array's unused end, which is what is asked about
    private static void forEach(String[] headers, BiConsumer<? super String, ? super String> consumer) {
        for (int i = 0; i < headers.length && headers[i] != null; i += 2) {
            consumer.accept(headers[i], headers[i + 1]);
        }
    }

    @Override
    public String toString() {
        return "remove " + remove + ", set " + Arrays.toString(set) + ", add " + Arrays.toString(add);
    }

    /** Collects the changes of one message; names are given in lower case. */
    public static final class Builder {
        /** Room for what every request gets: trace, request id, timeout, who calls (two), and one more. */
        private static final int ROOM = 12;

        private List<String> remove = Collections.emptyList();
        private String[] set = NOTHING;
        private String[] add = NOTHING;
        private int setLength;
        private int addLength;

        private Builder() {}

        /** Every value of the name goes. */
        public Builder remove(String name) {
            if (remove.isEmpty()) {
                remove = new ArrayList<>(4);
            }
            remove.add(name);
            return this;
        }

        /** The value replaces what is there. */
        public Builder set(String name, String value) {
            set = withRoom(set, setLength);
            set[setLength++] = name;
            set[setLength++] = value;
            return this;
        }

        /** The value comes beside what is there. */
        public Builder add(String name, String value) {
            add = withRoom(add, addLength);
            add[addLength++] = name;
            add[addLength++] = value;
            return this;
        }

        public HeaderChanges build() {
            return remove.isEmpty() && setLength == 0 && addLength == 0 ? NONE : new HeaderChanges(remove, set, add);
        }

        private static String[] withRoom(String[] headers, int length) {
            return length < headers.length ? headers : Arrays.copyOf(headers, Math.max(ROOM, length * 2));
        }
    }
}
