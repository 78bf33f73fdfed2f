package io.inweave.controlplane.source;

import io.inweave.controlplane.model.security.Refusal;
import io.inweave.controlplane.source.document.ConfigError;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One unit of the configuration over time, a file or an object of a cluster: what is in force of it, and what is wrong with
 * its newest text. A broken text leaves the last good state in force. Where there never was one, the resources that could be read are taken; and a security resource
 * that could not, and is not in force from before, denies what it selects.
 */
record UnitState(String text, List<Parsed> inForce, List<ConfigError> errors, List<Refusal> refusals) {
    static UnitState of(String file, String text, @Nullable UnitState before) {
        return of(FileParser.parse(file, text), text, before);
    }

    static UnitState of(ParsedUnit parsed, String text, @Nullable UnitState before) {
        if (parsed.isGood()) {
            return new UnitState(text, keepingEqual(parsed.resources(), before), List.of(), List.of());
        }
        List<Parsed> inForce = before == null ? parsed.resources() : before.inForce();
        Map<String, Refusal> refusals = new HashMap<>(parsed.refusals());
        inForce.forEach(resource -> refusals.remove(resource.key()));
        return new UnitState(
                text,
                inForce,
                parsed.errors(),
                refusals.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(Map.Entry::getValue)
                        .toList());
    }

    /** What could not be read from the disk at all leaves everything as it was. */
    static UnitState unreadable(String file, String reason, @Nullable UnitState before) {
        List<ConfigError> errors = List.of(new ConfigError(file, 0, "", "", "", "cannot be read: " + reason));
        return before == null
                ? new UnitState("", List.of(), errors, List.of())
                : new UnitState(before.text(), before.inForce(), errors, before.refusals());
    }

    /** Values that did not change stay the same objects: later comparisons then cost nothing. */
    private static List<Parsed> keepingEqual(List<Parsed> resources, @Nullable UnitState before) {
        if (before == null) {
            return resources;
        }
        Map<String, Parsed> old = new HashMap<>();
        before.inForce().forEach(resource -> old.put(resource.key(), resource));
        return resources.stream()
                .map(resource -> {
                    Parsed same = old.get(resource.key());
                    return same != null && same.values().equals(resource.values())
                            ? new Parsed(
                                    resource.kind(),
                                    resource.name(),
                                    resource.file(),
                                    resource.line(),
                                    resource.created(),
                                    same.values())
                            : resource;
                })
                .toList();
    }
}
