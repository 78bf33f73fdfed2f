package io.inweave.core.identity;

/**
 * Is told what happens to the identity; whoever owns the log writes it down. (The log itself lies above the model, which names
 * identities.)
 */
public interface IdentityEvents {
    /**
     * Something went well.
     *
     * @param message a constant text
     * @param keyValues keys and values by turns
     */
    void info(String message, Object... keyValues);

    /** Something went wrong, which may come again and again; arguments as {@link #info}. */
    void warn(String message, Object... keyValues);
}
