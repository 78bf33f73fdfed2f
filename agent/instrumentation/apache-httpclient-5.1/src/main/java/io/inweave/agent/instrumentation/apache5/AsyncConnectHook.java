package io.inweave.agent.instrumentation.apache5;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.bootstrap.Hook;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * On {@code connectEndpoint} of what performs one request: puts on the thread which attempt the library connects for, for
 * {@link AsyncTlsHook} further down. The library hands the work down in one call.
 */
public final class AsyncConnectHook extends Hook {
    private static final ThreadLocal<@Nullable AsyncAttempt> CONNECTING = new ThreadLocal<>();

    public AsyncConnectHook(AgentServices services) {}

    /** The attempt that this thread connects for; null for none. */
    static @Nullable AsyncAttempt connecting() {
        return CONNECTING.get();
    }

    @Override
    public @Nullable Object enter(@Nullable Object self, Object[] arguments) {
        AsyncAttempt attempt = self == null ? null : AsyncAttempt.of(self);
        if (attempt == null) {
            return null;
        }
        Optional<AsyncAttempt> before = Optional.ofNullable(CONNECTING.get());
        CONNECTING.set(attempt);
        attempt.connecting().begins();
        return before;
    }

    @Override
    public @Nullable Object exit(
            @Nullable Object state,
            @Nullable Object self,
            Object[] arguments,
            @Nullable Object returned,
            @Nullable Throwable thrown) {
        if (state instanceof Optional) {
            Object before = ((Optional<?>) state).orElse(null);
            if (before == null) {
                CONNECTING.remove();
            } else {
                CONNECTING.set((AsyncAttempt) before);
            }
        }
        return returned;
    }
}
