package io.inweave.controlplane.source;

import io.inweave.controlplane.model.security.Refusal;
import io.inweave.controlplane.source.document.ConfigError;
import java.util.List;
import java.util.Map;

/**
 * What one unit of the configuration says: a file, or an object of a cluster.
 *
 * @param refusals of security resources, by {@link Parsed#key()}
 */
record ParsedUnit(List<Parsed> resources, List<ConfigError> errors, Map<String, Refusal> refusals) {
    boolean isGood() {
        return errors.isEmpty();
    }
}
