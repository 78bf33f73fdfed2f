package io.inweave.controlplane.serve;

import io.inweave.controlplane.translate.Translation;
import java.util.ArrayList;
import java.util.List;

/** The difference between what a client has of one type and what there is. */
final class Batch {
    private final List<Translation> changed = new ArrayList<>();
    private final List<String> removed = new ArrayList<>();
    private final List<String> held = new ArrayList<>();
    private boolean truncated;

    /** Resources that are new to the client, changed, or asked for again. */
    List<Translation> changed() {
        return changed;
    }

    /** Names that do not exist, which the client does not know yet. */
    List<String> removed() {
        return removed;
    }

    /** Names that are gone, but stay until no route can name them. */
    List<String> held() {
        return held;
    }

    /** Whether there is more than fits one response. */
    boolean isTruncated() {
        return truncated;
    }

    void truncate() {
        truncated = true;
    }

    boolean isEmpty() {
        return changed.isEmpty() && removed.isEmpty();
    }

    boolean leavesRest() {
        return truncated || !held.isEmpty();
    }

    List<String> names() {
        List<String> names = new ArrayList<>(changed.size() + removed.size());
        for (Translation translation : changed) {
            names.add(translation.name());
        }
        names.addAll(removed);
        return names;
    }
}
