package io.inweave.injector;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Adds the agent to a container's JVMs by an environment variable, without losing an option of the pod's or of the image's.
 *
 * <p>The image's environment is not seen here, and a variable that the pod sets hides the image's of that name. So a variable
 * that the pod sets already is the one to append to (it hides the image's anyhow): {@code _JAVA_OPTIONS}, else
 * {@code JAVA_TOOL_OPTIONS}. Where the pod sets neither, it is {@code _JAVA_OPTIONS} that is added: HotSpot reads it besides
 * {@code JAVA_TOOL_OPTIONS}, which is the one that images use (held by JvmOptionIT on real JVMs). A variable whose value comes
 * from elsewhere ({@code valueFrom}) is never touched.
 */
final class JvmOption {
    static final String OPTION = "-javaagent:" + Names.AGENT_JAR;

    private static final String HOTSPOT = "_JAVA_OPTIONS";
    private static final String STANDARD = "JAVA_TOOL_OPTIONS";
    private static final String LAUNCHER = "JDK_JAVA_OPTIONS";

    /** What annotation {@link Names#OPTIONS_VARIABLE} may say; the last is OpenJ9's own. */
    static final List<String> VARIABLES = List.of(HOTSPOT, STANDARD, LAUNCHER, "OPENJ9_JAVA_OPTIONS");

    private JvmOption() {}

    /** A variable of a container. */
    private enum State {
        UNSET,
        TEXT,
        FROM_ELSEWHERE
    }

    /**
     * Adds the option, unless it is there.
     *
     * @param wanted one of {@link #VARIABLES}; null: as the class comment says
     * @return why it could not be added; empty when the container has it now
     */
    static Optional<String> add(ObjectNode container, @Nullable String wanted) {
        for (String variable : VARIABLES) {
            if (text(container, variable).contains(OPTION)) {
                return Optional.empty();
            }
        }
        String variable = wanted != null ? wanted : choose(container);
        switch (state(container, variable)) {
            case UNSET ->
                Tree.list(container, "env").addObject().put("name", variable).put("value", OPTION);
            case TEXT -> {
                String before = text(container, variable);
                last(container, variable).orElseThrow().put("value", before.isBlank() ? OPTION : before + " " + OPTION);
            }
            default -> {
                return Optional.of("its variable " + variable + " comes by valueFrom; name another one by annotation "
                        + Names.OPTIONS_VARIABLE);
            }
        }
        return Optional.empty();
    }

    /** What an {@code envFrom} of the container may lose by it; empty when nothing. */
    static Optional<String> mayHide(ObjectNode container) {
        if (container.path("envFrom").isEmpty()) {
            return Optional.empty();
        }
        for (String variable : VARIABLES) {
            if (text(container, variable).equals(OPTION)) {
                return Optional.of("a " + variable + " that comes by envFrom is hidden by the injection; name another"
                        + " variable by annotation " + Names.OPTIONS_VARIABLE + " if there is one");
            }
        }
        return Optional.empty();
    }

    private static String choose(ObjectNode container) {
        return state(container, HOTSPOT) != State.TEXT && state(container, STANDARD) == State.TEXT ? STANDARD : HOTSPOT;
    }

    private static State state(ObjectNode container, String variable) {
        return last(container, variable)
                .map(entry -> entry.has("valueFrom") ? State.FROM_ELSEWHERE : State.TEXT)
                .orElse(State.UNSET);
    }

    private static String text(ObjectNode container, String variable) {
        return last(container, variable)
                .map(entry -> entry.path("value").asText(""))
                .orElse("");
    }

    /** Of two entries of one name the last counts, as Kubernetes has it. */
    private static Optional<ObjectNode> last(ObjectNode container, String variable) {
        return Tree.objects(container.path("env")).stream()
                .filter(entry -> entry.path("name").asText().equals(variable))
                .reduce((first, second) -> second);
    }
}
