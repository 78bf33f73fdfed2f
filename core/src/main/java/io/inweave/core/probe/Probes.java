package io.inweave.core.probe;

import io.inweave.core.json.Json;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The questions that a process answers for its application, by the paths under which they are asked. As a setting it is one JSON
 * object in the form that Istio has for the same:
 *
 * <pre>{"/app-health/app/readyz": {"httpGet": {"path": "/ready", "port": 8080}, "timeoutSeconds": 1}}</pre>
 *
 * Immutable.
 */
public final class Probes {
    private static final Probes NONE = new Probes(Collections.emptyMap());

    private final Map<String, Probe> byPath;

    private Probes(Map<String, Probe> byPath) {
        this.byPath = byPath;
    }

    public static Probes none() {
        return NONE;
    }

    /** @throws IllegalArgumentException naming the path, the field, the value and what was expected */
    public static Probes parse(String json) {
        Map<String, Probe> probes = new LinkedHashMap<>();
        for (Map.Entry<String, @Nullable Object> entry : Json.object(json).entrySet()) {
            probes.put(entry.getKey(), ProbeParser.parse(entry.getKey(), entry.getValue()));
        }
        return new Probes(Collections.unmodifiableMap(probes));
    }

    @Nullable
    Probe at(String path) {
        return byPath.get(path);
    }

    public boolean isEmpty() {
        return byPath.isEmpty();
    }
}
