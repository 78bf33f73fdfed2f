package io.inweave.controlplane.source;

import io.inweave.controlplane.model.naming.ObjectName;
import java.util.List;

/**
 * One resource that was read.
 *
 * @param file path below the watched directory; empty for an object of a cluster
 * @param line from 1; 0 where there is none
 * @param created when an API server made it; empty where that is not known
 * @param values of the model: several for a ServiceEntry with several hosts
 */
public record Parsed(String kind, ObjectName name, String file, int line, String created, List<Object> values) {
    /** Kind and name, as messages give them. */
    public String key() {
        return kind + " " + name;
    }
}
