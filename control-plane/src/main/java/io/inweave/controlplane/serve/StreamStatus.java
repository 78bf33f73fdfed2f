package io.inweave.controlplane.serve;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One connected client, for people.
 *
 * @param identity SPIFFE id, null on the plaintext port
 * @param group {@code namespace/name} of its WorkloadGroup, null when it has none
 */
public record StreamStatus(
        String node,
        String kind,
        String protocol,
        @Nullable String identity,
        @Nullable String group,
        @Nullable String instance,
        String remote,
        Instant since,
        List<TypeStatus> types) {
    public StreamStatus {
        types = List.copyOf(types);
    }

    /** Whether it has, and took, all that there is for it. */
    public boolean synced() {
        return types.stream().allMatch(type -> type.synced() && type.lastError().isEmpty());
    }
}
