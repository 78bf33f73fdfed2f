package io.inweave.controlplane.model.traffic;

import java.util.List;
import java.util.Map;

/** Headers that are set, added and removed on requests and on responses. */
public record HeaderOperations(Change request, Change response) {
    public static final HeaderOperations NONE = new HeaderOperations(Change.NONE, Change.NONE);

    /** One direction. Iteration follows the names, so that equal content looks equal on the wire. */
    public record Change(Map<String, String> set, Map<String, String> add, List<String> remove) {
        public static final Change NONE = new Change(Map.of(), Map.of(), List.of());

        public Change {
            set = Map.copyOf(set);
            add = Map.copyOf(add);
            remove = List.copyOf(remove);
        }
    }
}
