package io.inweave.agent.weaving;

/**
 * One library that the agent can weave. Found by {@link java.util.ServiceLoader}; describing costs no class of the library.
 * Its hook classes live in the same package, and are loaded beside each copy of the library.
 */
public interface Instrumentation {
    /** The name in settings ({@code inweave.instrumentation.<name>.enabled}) and in the log, such as {@code tomcat}. */
    String name();

    /** Describes what to weave. Called once, at start-up: must be quick. */
    void describe(Weaving weaving);
}
