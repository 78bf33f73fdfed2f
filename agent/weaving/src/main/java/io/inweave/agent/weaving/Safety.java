package io.inweave.agent.weaving;

/** What happens when a hook fails by an error of ours. */
public enum Safety {
    /** The instrumentation is switched off, said once, and the library goes on as if it were not woven. */
    OPEN,
    /** The connection or request is refused, as an {@link java.io.IOException}: for what enforces policy. */
    CLOSED
}
