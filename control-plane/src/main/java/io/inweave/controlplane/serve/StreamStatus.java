package io.inweave.controlplane.serve;

import io.inweave.controlplane.text.Printable;
import io.inweave.controlplane.translate.input.Asker;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One connected client, for people.
 *
 * @param identity SPIFFE id, null on the plaintext port
 * @param group {@code namespace/name} of its WorkloadGroup or Pod, null when it has none
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

    static StreamStatus of(Caller caller, String protocol, String remote, Instant since, List<TypeStatus> types) {
        Asker asker = caller.asker();
        return new StreamStatus(
                Printable.of(caller.node()),
                asker.kind().name().toLowerCase(Locale.ROOT),
                protocol,
                caller.identity() == null ? null : caller.identity().spiffeId(),
                asker.workload() == null ? null : asker.workload().toString(),
                asker.instance() == null ? null : Printable.of(asker.instance()),
                remote,
                since,
                types);
    }

    /** Whether it has, and took, all that there is for it. */
    public boolean synced() {
        return types.stream().allMatch(type -> type.synced() && type.lastError().isEmpty());
    }
}
