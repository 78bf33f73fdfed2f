package io.inweave.agent.weaving;

import org.jspecify.annotations.Nullable;

/**
 * Which library an instrumentation fits, and in which versions. Immutable.
 *
 * <p>The version is read from the jar that the first woven class comes from: the manifest's {@code Implementation-Version},
 * else {@code Bundle-Version}, else the jar's name. The manifest of an executable jar tells the application's version, and is
 * not asked. Where the version stays unknown, the required members alone decide. For a part of the JDK it is the feature
 * version of Java.
 */
public final class Library {
    private final String name;
    private final String oldest;
    private final @Nullable String firstUnsupported;
    private final boolean jdk;

    private Library(String name, String oldest, @Nullable String firstUnsupported, boolean jdk) {
        this.name = name;
        this.oldest = oldest;
        this.firstUnsupported = firstUnsupported;
        this.jdk = jdk;
    }

    /**
     * @param name name as its users know it, such as {@code Tomcat}
     * @param oldest oldest supported version, inclusive, such as {@code 9.0.50}
     * @param firstUnsupported first version that is not supported any more; null when none is known
     */
    public static Library of(String name, String oldest, @Nullable String firstUnsupported) {
        return new Library(name, oldest, firstUnsupported, false);
    }

    /** A part of the JDK, from a feature version on. */
    public static Library ofJdk(String name, int oldestFeatureVersion) {
        return new Library(name, Integer.toString(oldestFeatureVersion), null, true);
    }

    public String name() {
        return name;
    }

    public String oldest() {
        return oldest;
    }

    public @Nullable String firstUnsupported() {
        return firstUnsupported;
    }

    /** The supported versions, as the log tells them. */
    public String supported() {
        return oldest + (firstUnsupported == null ? " and later" : " to below " + firstUnsupported);
    }

    public boolean isJdk() {
        return jdk;
    }
}
