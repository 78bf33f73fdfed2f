package io.inweave.controlplane.model.traffic;

import org.jspecify.annotations.Nullable;

/** What is changed in path and authority on the way. */
public record Rewrite(
        @Nullable String uri,
        @Nullable String authority,
        @Nullable String uriRegex,
        @Nullable String uriRegexSubstitution) {}
