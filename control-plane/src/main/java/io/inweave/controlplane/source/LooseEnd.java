package io.inweave.controlplane.source;

import io.inweave.controlplane.source.document.ConfigError;

/** One thing that is valid by itself and leads nowhere. */
public record LooseEnd(Kind kind, ConfigError what) {
    /** What becomes of it. */
    public enum Kind {
        /** No service has the host that the resource is for: it does nothing. */
        NO_EFFECT,
        /** No service has the host that requests are sent to: they fail. */
        UNKNOWN_DESTINATION,
        /** No rule defines the subset that requests are sent to: they fail. */
        UNKNOWN_SUBSET,
        /** Another resource is in force for the same calls: it does nothing for them. */
        SHADOWED
    }
}
