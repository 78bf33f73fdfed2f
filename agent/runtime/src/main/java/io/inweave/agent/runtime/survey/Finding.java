package io.inweave.agent.runtime.survey;

import org.jspecify.annotations.Nullable;

/** What would happen to one library of an application. Immutable. */
final class Finding {
    private final String library;
    private final @Nullable String version;
    private final @Nullable String instrumentation;
    private final @Nullable String reason;

    private Finding(
            String library, @Nullable String version, @Nullable String instrumentation, @Nullable String reason) {
        this.library = library;
        this.version = version;
        this.instrumentation = instrumentation;
        this.reason = reason;
    }

    static Finding woven(String library, @Nullable String version, String instrumentation) {
        return new Finding(library, version, instrumentation, null);
    }

    static Finding leftAlone(
            String library, @Nullable String version, @Nullable String instrumentation, String reason) {
        return new Finding(library, version, instrumentation, reason);
    }

    /** Library, version, instrumentation, {@code woven} or {@code left alone}, reason; divided by tabs, {@code -} for nothing. */
    String line() {
        return String.join(
                "\t",
                library,
                orDash(version),
                orDash(instrumentation),
                reason == null ? "woven" : "left alone",
                orDash(reason));
    }

    private static String orDash(@Nullable String text) {
        return text == null || text.isEmpty() ? "-" : text.replaceAll("\\s", " ");
    }
}
