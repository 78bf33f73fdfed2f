package io.inweave.agent.runtime.weave;

/** The version of Java that runs. */
final class JavaVersion {
    private JavaVersion() {}

    /** The feature version: 8, 11, 17. */
    static int feature() {
        String version = System.getProperty("java.specification.version", "8");
        return Integer.parseInt(version.startsWith("1.") ? version.substring(2) : version);
    }
}
