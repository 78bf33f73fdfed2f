package io.inweave.agent.instrumentation.okhttp;

import okhttp3.Interceptor;
import org.jspecify.annotations.Nullable;

/** A new search for a connection, as long as the library begins it. What of the library is woven finds it by its thread. */
final class Renewal {
    private static final ThreadLocal<@Nullable Renewal> CURRENT = new ThreadLocal<>();

    private final @Nullable Connecting connecting;

    private Renewal(@Nullable Connecting connecting) {
        this.connecting = connecting;
    }

    /**
     * Gives back what the call's former attempt held, and has the library begin a new search.
     *
     * @param connecting what the search is for; null for the application's own host, which is then not searched for
     */
    static void begin(Interceptor.Chain chain, @Nullable Connecting connecting) {
        CURRENT.set(new Renewal(connecting));
        try {
            Line.STATE.renew(chain);
        } finally {
            CURRENT.remove();
        }
    }

    /** What this thread begins to search for; null when the library does so by itself. */
    static @Nullable Connecting connecting() {
        Renewal now = CURRENT.get();
        return now == null ? null : now.connecting;
    }

    static boolean underWay() {
        return CURRENT.get() != null;
    }
}
