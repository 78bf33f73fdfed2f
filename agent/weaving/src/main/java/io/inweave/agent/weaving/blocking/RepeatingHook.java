package io.inweave.agent.weaving.blocking;

import io.inweave.bootstrap.Hook;
import org.jspecify.annotations.Nullable;

/**
 * The hook of a blocking client, woven as {@link io.inweave.agent.weaving.Shape#AROUND_REPEATED}: the library's method runs
 * once for each attempt. A subclass says only what a call is.
 *
 * @param <R> what the woven method answers
 */
public abstract class RepeatingHook<R> extends Hook {
    /** From the end of one attempt to the beginning of the next, which follow each other at once. */
    private final ThreadLocal<@Nullable BlockingCall<R>> again = new ThreadLocal<>();

    /** The call that begins, by {@link BlockingCall#begin}; null to leave it alone. */
    protected abstract @Nullable BlockingCall<R> begin(Object self, Object[] arguments);

    @Override
    public final @Nullable Object enter(@Nullable Object self, Object[] arguments) {
        BlockingCall<R> call = again.get();
        if (call != null) {
            again.remove();
        } else if (self != null) {
            call = begin(self, arguments);
        }
        if (call != null) {
            call.enter();
        }
        return call;
    }

    @Override
    public final boolean skips(@Nullable Object state) {
        return state != null && call(state).skips();
    }

    @Override
    @SuppressWarnings("unchecked")
    public final @Nullable Object exit(
            @Nullable Object state,
            @Nullable Object self,
            Object[] arguments,
            @Nullable Object returned,
            @Nullable Throwable thrown) {
        return state == null ? returned : call(state).exit((R) returned, thrown);
    }

    @Override
    public final boolean heals(@Nullable Object state, @Nullable Throwable thrown) {
        return state != null && call(state).heals();
    }

    @Override
    public final boolean repeats(@Nullable Object state) {
        if (state == null || !call(state).repeats()) {
            return false;
        }
        again.set(call(state));
        return true;
    }

    @SuppressWarnings("unchecked")
    private BlockingCall<R> call(Object state) {
        return (BlockingCall<R>) state;
    }
}
