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
        if (call == null) {
            return Aside.begin();
        }
        call.enter();
        return call;
    }

    @Override
    public final boolean skips(@Nullable Object state) {
        BlockingCall<R> call = call(state);
        return call != null && call.skips();
    }

    @Override
    @SuppressWarnings("unchecked")
    public final @Nullable Object exit(
            @Nullable Object state,
            @Nullable Object self,
            Object[] arguments,
            @Nullable Object returned,
            @Nullable Throwable thrown) {
        if (state instanceof Aside) {
            ((Aside) state).end();
        }
        BlockingCall<R> call = call(state);
        return call == null ? returned : call.exit((R) returned, thrown);
    }

    @Override
    public final boolean heals(@Nullable Object state, @Nullable Throwable thrown) {
        BlockingCall<R> call = call(state);
        return call != null && call.heals();
    }

    @Override
    public final boolean repeats(@Nullable Object state) {
        BlockingCall<R> call = call(state);
        if (call == null || !call.repeats()) {
            return false;
        }
        again.set(call);
        return true;
    }

    @SuppressWarnings("unchecked")
    private @Nullable BlockingCall<R> call(@Nullable Object state) {
        return state instanceof BlockingCall ? (BlockingCall<R>) state : null;
    }
}
