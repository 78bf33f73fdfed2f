package io.inweave.agent.weaving;

/**
 * Carries an exception that a hook means to raise in the library, such as the {@link java.io.IOException} of a refused
 * connection. Any other exception from a hook is taken for an error of ours. Stackless: only its cause is ever seen.
 */
public final class Deliberate extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private Deliberate(Throwable cause) {
        super(null, cause, false, false);
    }

    public static Deliberate of(Throwable cause) {
        return new Deliberate(cause);
    }
}
