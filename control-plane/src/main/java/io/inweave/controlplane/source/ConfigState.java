package io.inweave.controlplane.source;

import io.inweave.controlplane.model.Configuration;
import io.inweave.controlplane.source.document.ConfigError;
import java.util.List;

/**
 * What the directory, or the cluster, says now.
 *
 * @param configuration the last good one
 * @param errors everything that is refused
 * @param joined what shows only when all of it is seen together
 */
public record ConfigState(Configuration configuration, List<ConfigError> errors, Joined joined) {
    public ConfigState {
        errors = List.copyOf(errors);
    }

    public ConfigState(Configuration configuration, List<ConfigError> errors) {
        this(configuration, errors, Joined.NOTHING);
    }

    /** What is valid by itself but leads nowhere, such as a route to a host that no service has. */
    public List<ConfigError> warnings() {
        return joined.looseEnds().stream().map(LooseEnd::what).toList();
    }
}
