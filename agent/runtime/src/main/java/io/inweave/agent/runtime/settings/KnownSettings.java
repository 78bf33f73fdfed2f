package io.inweave.agent.runtime.settings;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The names of all settings, without the prefix {@code inweave.}; docs/configuration.md says what they mean. */
final class KnownSettings {
    static final List<String> NAMES = Collections.unmodifiableList(Arrays.asList(
            "access.log",
            "discovery.timeout",
            "enabled",
            "log.file",
            "log.level",
            "metrics.port",
            "otlp.endpoint",
            "outbound.policy",
            "probes",
            "readiness.port",
            "root.file",
            "state",
            "token",
            "token.file",
            "trace.ratio",
            "trust.domain",
            "unconfigured",
            "workload.address",
            "workload.instance",
            "workload.ports",
            "xds.address"));

    private static final String INSTRUMENTATION = "instrumentation.";
    private static final String ENABLED = ".enabled";

    private KnownSettings() {}

    static boolean has(String name) {
        return NAMES.contains(name)
                || (name.startsWith(INSTRUMENTATION)
                        && name.endsWith(ENABLED)
                        && name.length() > INSTRUMENTATION.length() + ENABLED.length() - 1);
    }

    /** The known name that a wrong one is most like; null when none is within a number of changed letters. */
    static @Nullable String nearest(String name, int atMost) {
        String best = null;
        int bestDistance = atMost + 1;
        for (String known : NAMES) {
            int distance = distance(name, known);
            if (distance < bestDistance) {
                best = known;
                bestDistance = distance;
            }
        }
        return best;
    }

    /** Levenshtein's distance. */
    static int distance(String left, String right) {
        int[] previous = new int[right.length() + 1];
        for (int j = 0; j < previous.length; j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            int[] row = new int[previous.length];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int change = previous[j - 1] + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(change, Math.min(previous[j], row[j - 1]) + 1);
            }
            previous = row;
        }
        return previous[right.length()];
    }
}
