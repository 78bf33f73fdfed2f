package io.inweave.agent.runtime.settings;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The agent's settings: system property {@code inweave.x.y}, else environment {@code INWEAVE_X_Y}, else agent argument
 * {@code x.y=value;...}. Immutable. Nothing wrong stops the start: it becomes a complaint, and the default holds.
 */
public final class AgentSettings {
    private static final String PROPERTY = "inweave.";
    private static final String VARIABLE = "INWEAVE_";

    /** Environments are full of names that others made, such as those of Kubernetes services: only near misses are told. */
    private static final int NEAR = 2;

    private final Map<String, String> values;
    private final List<String> complaints;

    private AgentSettings(Map<String, String> values, List<String> complaints) {
        this.values = Collections.unmodifiableMap(values);
        this.complaints = Collections.unmodifiableList(complaints);
    }

    /** The settings of this process. */
    public static AgentSettings ofProcess(@Nullable String arguments) {
        Map<String, String> properties = new TreeMap<>();
        for (String name : System.getProperties().stringPropertyNames()) {
            properties.put(name, System.getProperty(name, ""));
        }
        return of(arguments, properties, System.getenv());
    }

    public static AgentSettings of(
            @Nullable String arguments, Map<String, String> properties, Map<String, String> environment) {
        Map<String, String> values = new TreeMap<>();
        List<String> complaints = new ArrayList<>();
        addArguments(arguments, values, complaints);
        for (Map.Entry<String, String> variable : environment.entrySet()) {
            if (variable.getKey().startsWith(VARIABLE)) {
                addVariable(variable, values, complaints);
            }
        }
        for (Map.Entry<String, String> property : properties.entrySet()) {
            if (property.getKey().startsWith(PROPERTY)) {
                String name = property.getKey().substring(PROPERTY.length());
                add(name, property.getKey(), property.getValue(), values, complaints);
            }
        }
        return new AgentSettings(values, complaints);
    }

    private static void addArguments(@Nullable String arguments, Map<String, String> values, List<String> complaints) {
        if (arguments == null) {
            return;
        }
        for (String argument : arguments.split(";")) {
            String trimmed = argument.trim();
            int equals = trimmed.indexOf('=');
            if (equals > 0) {
                String name = trimmed.substring(0, equals).trim();
                add(name, name, trimmed.substring(equals + 1).trim(), values, complaints);
            } else if (!trimmed.isEmpty()) {
                complaints.add("agent argument \"" + trimmed + "\": expected name=value");
            }
        }
    }

    private static void addVariable(
            Map.Entry<String, String> variable, Map<String, String> values, List<String> complaints) {
        String name = variable.getKey()
                .substring(VARIABLE.length())
                .toLowerCase(Locale.ROOT)
                .replace('_', '.');
        if (KnownSettings.has(name)) {
            values.put(name, variable.getValue());
            return;
        }
        String near = KnownSettings.nearest(name, NEAR);
        if (near != null) {
            String meant = VARIABLE + near.toUpperCase(Locale.ROOT).replace('.', '_');
            complaints.add("unknown setting " + variable.getKey() + ": did you mean " + meant + "?");
        }
    }

    private static void add(
            String name, String asWritten, String value, Map<String, String> values, List<String> complaints) {
        if (KnownSettings.has(name)) {
            // One name for both spellings: environment variables have no hyphen.
            values.put(name.replace('-', '.'), value.trim());
            return;
        }
        String prefix = asWritten.substring(0, asWritten.length() - name.length());
        String near = KnownSettings.nearest(name, Integer.MAX_VALUE - 1);
        complaints.add("unknown setting " + asWritten + ": did you mean " + prefix + near + "?");
    }

    /** The value of a setting; null when it is not set or empty. */
    public @Nullable String get(String name) {
        String value = values.get(name.replace('-', '.'));
        return value == null || value.isEmpty() ? null : value;
    }

    /** Whether a switch that is on by default is on: only {@code false} switches it off. */
    public boolean on(String name) {
        return !"false".equalsIgnoreCase(get(name));
    }

    /** What is wrong with names and arguments, ready to be logged. */
    public List<String> complaints() {
        return complaints;
    }
}
