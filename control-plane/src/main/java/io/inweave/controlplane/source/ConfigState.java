package io.inweave.controlplane.source;

import io.inweave.controlplane.model.Configuration;
import java.util.List;

/** What the directory says now: the last good configuration, and everything that is refused. */
public record ConfigState(Configuration configuration, List<ConfigError> errors) {
    public ConfigState {
        errors = List.copyOf(errors);
    }
}
