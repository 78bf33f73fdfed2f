package io.inweave.controlplane.source;

import io.inweave.controlplane.model.naming.ObjectName;
import java.util.List;

/**
 * One resource that was read.
 *
 * @param values of the model: several for a ServiceEntry with several hosts
 */
record Parsed(String kind, ObjectName name, String file, int line, List<Object> values) {
    String key() {
        return kind + " " + name;
    }
}
