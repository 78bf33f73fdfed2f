package io.inweave.controlplane.source;

import io.inweave.controlplane.model.Configuration;
import io.inweave.controlplane.source.document.ConfigError;
import java.util.List;

/**
 * What the directory says now.
 *
 * @param configuration the last good one
 * @param errors everything that is refused
 * @param warnings what is valid by itself but leads nowhere, such as a route to a host that no service has
 */
public record ConfigState(Configuration configuration, List<ConfigError> errors, List<ConfigError> warnings) {
    public ConfigState {
        errors = List.copyOf(errors);
        warnings = List.copyOf(warnings);
    }

    public ConfigState(Configuration configuration, List<ConfigError> errors) {
        this(configuration, errors, List.of());
    }
}
