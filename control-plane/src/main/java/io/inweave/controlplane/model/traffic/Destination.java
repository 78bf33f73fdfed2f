package io.inweave.controlplane.model.traffic;

import org.jspecify.annotations.Nullable;

/**
 * Where requests go.
 *
 * @param host as written; short names are those of the VirtualService's namespace
 * @param subset empty: the whole service
 * @param port null: the service's only port, else the port that was called
 */
public record Destination(
        String host, String subset, @Nullable Integer port) {}
