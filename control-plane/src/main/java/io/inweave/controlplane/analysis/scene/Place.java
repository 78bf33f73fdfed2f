package io.inweave.controlplane.analysis.scene;

import io.inweave.controlplane.source.Parsed;
import io.inweave.controlplane.source.document.ConfigError;

/**
 * Where something stands.
 *
 * @param file empty for an object of a cluster
 * @param line from 1; 0 when there is none
 * @param resource {@code kind namespace/name}; empty where that could not be read
 */
public record Place(String file, int line, String resource) {
    public static Place of(Parsed resource) {
        return new Place(resource.file(), resource.line(), resource.key());
    }

    public static Place of(ConfigError error) {
        return new Place(error.file(), error.line(), error.resource());
    }
}
