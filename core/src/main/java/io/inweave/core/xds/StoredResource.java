package io.inweave.core.xds;

import io.inweave.core.protobuf.Any;

/** One resource of the last known state, as the control plane sent it. */
final class StoredResource {
    private final ResourceType type;
    private final String name;
    private final long usedAtSeconds;
    private final Any packed;

    StoredResource(ResourceType type, String name, long usedAtSeconds, Any packed) {
        this.type = type;
        this.name = name;
        this.usedAtSeconds = usedAtSeconds;
        this.packed = packed;
    }

    ResourceType type() {
        return type;
    }

    String name() {
        return name;
    }

    /** When a process last had it from a control plane, in seconds since 1970. */
    long usedAtSeconds() {
        return usedAtSeconds;
    }

    Any packed() {
        return packed;
    }
}
