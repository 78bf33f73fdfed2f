package io.inweave.injector;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a pod's annotations say about the injection. A mistake in one becomes a note, and the default holds. */
final class Tuning {
    private static final String SETTING = "[a-zA-Z][-a-zA-Z0-9.]*";

    private final List<String> notes = new ArrayList<>();
    private final @Nullable Set<String> containers;
    private final @Nullable String optionsVariable;
    private final Map<String, String> agentSettings;
    private final @Nullable String agentImage;
    private final boolean rewritesProbes;

    Tuning(JsonNode pod, List<ObjectNode> all) {
        JsonNode annotations = pod.path("metadata").path("annotations");
        this.containers = containers(annotations, all);
        this.optionsVariable = optionsVariable(annotations);
        this.agentSettings = agentSettings(annotations);
        this.agentImage = text(annotations, Names.AGENT_IMAGE);
        this.rewritesProbes = rewritesProbes(annotations);
    }

    boolean weaves(ObjectNode container) {
        return containers == null || containers.contains(container.path("name").asText());
    }

    /** Whether the pod's author named the containers that are woven: they are JVMs then. */
    boolean namesContainers() {
        return containers != null;
    }

    boolean rewritesProbes() {
        return rewritesProbes;
    }

    @Nullable
    String optionsVariable() {
        return optionsVariable;
    }

    /** Values by the names of environment variables. */
    Map<String, String> agentSettings() {
        return agentSettings;
    }

    @Nullable
    String agentImage() {
        return agentImage;
    }

    List<String> notes() {
        return notes;
    }

    private @Nullable Set<String> containers(JsonNode annotations, List<ObjectNode> all) {
        String text = text(annotations, Names.CONTAINERS);
        if (text == null) {
            return null;
        }
        Set<String> names = new LinkedHashSet<>();
        for (String part : text.split(",")) {
            String name = part.trim();
            if (all.stream()
                    .anyMatch(container -> container.path("name").asText().equals(name))) {
                names.add(name);
            } else {
                wrong(Names.CONTAINERS, name, "the name of a container of the pod");
            }
        }
        return names;
    }

    private boolean rewritesProbes(JsonNode annotations) {
        for (String name : Names.REWRITE_PROBES) {
            String text = text(annotations, name);
            if (text == null) {
                continue;
            }
            if (text.equals("true") || text.equals("false")) {
                return text.equals("true");
            }
            wrong(name, text, "\"true\" or \"false\"");
        }
        return true;
    }

    private @Nullable String optionsVariable(JsonNode annotations) {
        String text = text(annotations, Names.OPTIONS_VARIABLE);
        if (text != null && !JvmOption.VARIABLES.contains(text)) {
            wrong(Names.OPTIONS_VARIABLE, text, "one of " + String.join(", ", JvmOption.VARIABLES));
            return null;
        }
        return text;
    }

    private Map<String, String> agentSettings(JsonNode annotations) {
        Map<String, String> settings = new TreeMap<>();
        String text = text(annotations, Names.AGENT_SETTINGS);
        for (String part : text == null ? new String[0] : text.split(";")) {
            int equals = part.indexOf('=');
            String name = equals < 0 ? "" : part.substring(0, equals).trim();
            if (name.matches(SETTING)) {
                String variable = "INWEAVE_" + name.toUpperCase(Locale.ROOT).replaceAll("[-.]", "_");
                settings.put(variable, part.substring(equals + 1).trim());
            } else if (!part.isBlank()) {
                wrong(Names.AGENT_SETTINGS, part.trim(), "name=value with semicolons between, such as log.level=debug");
            }
        }
        return settings;
    }

    private static @Nullable String text(JsonNode annotations, String name) {
        String text = annotations.path(name).asText("").trim();
        return text.isEmpty() ? null : text;
    }

    private void wrong(String annotation, String value, String expected) {
        notes.add("metadata.annotations[" + annotation + "]: '" + value + "': expected " + expected);
    }
}
