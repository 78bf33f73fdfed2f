package io.inweave.core.xds;

import io.inweave.core.protobuf.Any;
import io.inweave.core.telemetry.EventLog;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The last known state: what an earlier run had, for the time until the control plane answers, and what this run has, kept
 * for the next. What no run has used for a week is forgotten. Belongs to the client's thread, except for writing.
 */
final class LastKnown {
    private static final long WRITE_DELAY_NANOS = Duration.ofSeconds(1).toNanos();
    private static final long KEPT_SECONDS = Duration.ofDays(7).getSeconds();

    private final @Nullable StateFile file;
    private final Loop loop;
    private final EventLog log;
    private final Map<ResourceType, Map<String, StoredResource>> stored = new EnumMap<>(ResourceType.class);
    private boolean scheduled;
    private boolean writing;
    private boolean again;

    private LastKnown(@Nullable StateFile file, Loop loop, EventLog log) {
        this.file = file;
        this.loop = loop;
        this.log = log;
        for (ResourceType type : ResourceType.values()) {
            stored.put(type, new LinkedHashMap<>());
        }
    }

    /** Reads the file, if one is given; a file that is not whole is told of and left out of account. */
    static LastKnown load(@Nullable Path path, Loop loop, EventLog log) {
        if (path == null) {
            return new LastKnown(null, loop, log);
        }
        StateFile file = new StateFile(path);
        LastKnown lastKnown = new LastKnown(file, loop, log);
        try {
            long oldest = System.currentTimeMillis() / 1000 - KEPT_SECONDS;
            for (StoredResource resource : file.read()) {
                if (resource.usedAtSeconds() >= oldest) {
                    lastKnown.of(resource.type()).put(resource.name(), resource);
                }
            }
        } catch (IOException | RuntimeException e) {
            lastKnown.stored.values().forEach(Map::clear);
            log.warn(
                    "last known state refused, starting without it; it is replaced on the next change",
                    "file",
                    path,
                    "cause",
                    String.valueOf(e.getMessage()));
        }
        return lastKnown;
    }

    private Map<String, StoredResource> of(ResourceType type) {
        return Objects.requireNonNull(stored.get(type));
    }

    boolean isEmpty() {
        return of(ResourceType.LDS).isEmpty();
    }

    @Nullable
    Any find(ResourceType type, String name) {
        StoredResource resource = of(type).get(name);
        return resource == null ? null : resource.packed();
    }

    /** The control plane has a good version. */
    void keep(ResourceType type, String name, Any packed) {
        if (file != null) {
            of(type).put(name, new StoredResource(type, name, System.currentTimeMillis() / 1000, packed));
            schedule();
        }
    }

    /** The control plane says that there is none. */
    void forget(ResourceType type, String name) {
        if (of(type).remove(name) != null) {
            schedule();
        }
    }

    private void schedule() {
        if (!scheduled && file != null) {
            scheduled = true;
            loop.after(WRITE_DELAY_NANOS, this::write);
        }
    }

    private void write() {
        scheduled = false;
        again = writing;
        StateFile target = file;
        if (writing || target == null) {
            return;
        }
        writing = true;
        List<StoredResource> resources = new ArrayList<>();
        stored.values().forEach(named -> resources.addAll(named.values()));
        resources.sort((a, b) -> Long.compare(b.usedAtSeconds(), a.usedAtSeconds()));
        loop.aside(() -> {
            write(target, resources);
            loop.run(this::written);
        });
    }

    private void write(StateFile target, List<StoredResource> resources) {
        try {
            int left = target.write(resources);
            if (left > 0) {
                log.warn("last known state is too large, the oldest resources were left out", "resources", left);
            }
        } catch (IOException e) {
            log.warn("last known state not written, tried again on the next change", "cause", e);
        }
    }

    private void written() {
        writing = false;
        if (again) {
            write();
        }
    }
}
