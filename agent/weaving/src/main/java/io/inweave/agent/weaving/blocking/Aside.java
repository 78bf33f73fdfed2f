package io.inweave.agent.weaving.blocking;

import org.jspecify.annotations.Nullable;

/**
 * A call that is left alone, made by the application from within an attempt of another, such as an interceptor that fetches a
 * token: what hooks further down see must not be taken for the attempt's.
 */
final class Aside {
    private final BlockingCall<?> hidden;

    private Aside(BlockingCall<?> hidden) {
        this.hidden = hidden;
    }

    /** Null when there is nothing to hide. */
    static @Nullable Aside begin() {
        BlockingCall<?> hidden = BlockingCall.current();
        if (hidden == null) {
            return null;
        }
        BlockingCall.current(null);
        return new Aside(hidden);
    }

    void end() {
        BlockingCall.current(hidden);
    }
}
