package io.inweave.agent.instrumentation.okhttp;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** The calls that wait between two attempts, by what of them is cancelled: mostly none. */
final class Waiting {
    private static final ConcurrentMap<Object, Runnable> WAKES = new ConcurrentHashMap<>();

    private Waiting() {}

    static void begin(Object cancellable, Runnable wake) {
        WAKES.put(cancellable, wake);
    }

    static void end(Object cancellable) {
        WAKES.remove(cancellable);
    }

    static void wake(@Nullable Object cancelled) {
        Runnable wake = cancelled == null || WAKES.isEmpty() ? null : WAKES.get(cancelled);
        if (wake != null) {
            wake.run();
        }
    }
}
