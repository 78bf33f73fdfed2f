package io.inweave.agent.testing.matrix;

/**
 * A version of a library on a JDK.
 *
 * @param library its name
 * @param version {@code -} where it is the JDK's
 * @param variant how it is used, such as {@code async}; empty where there is but one way
 * @param jdk feature version
 */
public record Tested(String library, String version, String variant, int jdk) {
    /** The same in one word, for names of files. */
    public String label() {
        return toString().replaceAll("[^A-Za-z0-9.]+", "-");
    }

    @Override
    public String toString() {
        return library
                + (version.equals("-") ? "" : ' ' + version)
                + (variant.isEmpty() ? "" : ' ' + variant)
                + " on JDK "
                + jdk;
    }
}
