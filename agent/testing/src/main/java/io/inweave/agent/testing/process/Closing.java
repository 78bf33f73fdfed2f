package io.inweave.agent.testing.process;

import org.jspecify.annotations.Nullable;

/** Ends what a class of tests started, also when only some of it started. */
public final class Closing {
    private Closing() {}

    public static void all(@Nullable AutoCloseable... started) throws Exception {
        for (AutoCloseable each : started) {
            if (each != null) {
                each.close();
            }
        }
    }
}
