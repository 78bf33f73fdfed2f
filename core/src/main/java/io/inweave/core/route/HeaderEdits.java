package io.inweave.core.route;

import io.inweave.core.model.route.HeaderMutations;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What several layers of header changes come to: each layer sees what the one before it left. A mutable collector for one
 * message.
 */
public final class HeaderEdits {
    private final Map<String, Edit> edits = new LinkedHashMap<>();

    /** @param present the header that the message itself has, by lower-case name */
    public void apply(HeaderMutations mutations, Function<String, @Nullable String> present) {
        for (String name : mutations.removals()) {
            edit(name).replace();
        }
        for (HeaderMutations.Entry entry : mutations.entries()) {
            apply(entry, present);
        }
    }

    private void apply(HeaderMutations.Entry entry, Function<String, @Nullable String> present) {
        String name = entry.name();
        Edit known = edits.get(name);
        boolean there = known == null ? present.apply(name) != null : known.leavesValue(present.apply(name) != null);
        switch (entry.append()) {
            case APPEND:
                edit(name).values.add(entry.value());
                break;
            case ADD_IF_ABSENT:
                if (!there) {
                    edit(name).values.add(entry.value());
                }
                break;
            case OVERWRITE:
                edit(name).replace().values.add(entry.value());
                break;
            case OVERWRITE_IF_EXISTS:
                if (there) {
                    edit(name).replace().values.add(entry.value());
                }
                break;
        }
    }

    private Edit edit(String name) {
        return edits.computeIfAbsent(name, absent -> new Edit());
    }

    /** Names that go without replacement. */
    public void forEachRemoved(Consumer<String> consumer) {
        edits.forEach((name, edit) -> {
            if (edit.replaces && edit.values.isEmpty()) {
                consumer.accept(name);
            }
        });
    }

    /** Headers that replace what is there. */
    public void forEachSet(BiConsumer<String, String> consumer) {
        edits.forEach((name, edit) -> {
            if (edit.replaces && !edit.values.isEmpty()) {
                consumer.accept(name, edit.values.get(0));
            }
        });
    }

    /** Headers that come beside what is there, once all are set. */
    public void forEachAdded(BiConsumer<String, String> consumer) {
        edits.forEach((name, edit) -> {
            for (int i = edit.replaces ? 1 : 0; i < edit.values.size(); i++) {
                consumer.accept(name, edit.values.get(i));
            }
        });
    }

    private static final class Edit {
        private final List<String> values = new ArrayList<>(1);
        private boolean replaces;

        Edit replace() {
            replaces = true;
            values.clear();
            return this;
        }

        boolean leavesValue(boolean present) {
            return !values.isEmpty() || (present && !replaces);
        }
    }
}
