package io.inweave.agent.instrumentation.okhttp;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.bootstrap.Hook;
import org.jspecify.annotations.Nullable;

/** On the library's {@code cancel}: a call that waits for its next attempt is woken. */
public final class CancelHook extends Hook {
    public CancelHook(AgentServices services) {}

    @Override
    public @Nullable Object exit(
            @Nullable Object state,
            @Nullable Object self,
            Object[] arguments,
            @Nullable Object returned,
            @Nullable Throwable thrown) {
        Waiting.wake(self);
        return returned;
    }
}
